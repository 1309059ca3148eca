import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { ClientJwtError, ClientJwts } from '../clients/client-jwts.service.js';
import { CLIENT_SIGNING_ALGS } from '../clients/client-signing-algs.js';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { KeysService } from '../keys/keys.service.js';
import { idTokenHint } from '../requests/checks/id-token-hint.js';
import { pick } from '../requests/parameters.js';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type NamedSubject, namedSubject } from './named-subject.js';

const HINTS = ['login_hint', 'id_token_hint', 'login_hint_token'] as const;
/** People that a client may name in vain in an hour: enough for typing errors, too few to learn who is here. */
const UNKNOWN: TryLimit = { kind: 'ciba-unknown-user', most: 30, period: 3600 };

/** Finds the person that a client means, CIBA §7.1, §7.2. */
@Injectable()
export class HintedUsers {
  constructor(
    private readonly users: UsersService,
    private readonly keys: KeysService,
    private readonly jwts: ClientJwts,
    private readonly tries: WrongTries,
    private readonly config: Config,
    private readonly audit: AuditService,
  ) {}

  /** The person who may act now; `unknown_user_id` for all others, and `access_denied` once it was so too often. */
  async find(parameters: ReceivedParameters, client: Client): Promise<UserEntity> {
    const subject = await this.subjectOf(parameters, client);
    if (await this.tries.areUsedUp(UNKNOWN, client.id)) throw tooManyUnknown();
    const user = await this.personOf(subject);
    if (!user || user.disabledAt !== null) {
      const event = { type: 'ciba.unknown_user', outcome: 'failure', actor: client.id } as const;
      this.audit.record({ ...event, clientId: client.id });
      if (await this.tries.countWrong(UNKNOWN, client.id)) throw tooManyUnknown();
      throw new OAuthError('unknown_user_id', 'the person is not known here');
    }
    return user;
  }

  private async subjectOf(parameters: ReceivedParameters, client: Client): Promise<NamedSubject> {
    const given = pick(parameters, HINTS);
    if (Object.keys(given).length !== 1)
      throw new OAuthError(
        'invalid_request',
        'exactly one of login_hint, id_token_hint and login_hint_token is needed',
      );
    if (given.login_hint !== undefined) return { identifier: given.login_hint };
    if (given.id_token_hint !== undefined) return this.ofIdToken(given.id_token_hint, client);
    return this.ofHintToken(given.login_hint_token!, client);
  }

  /** An ID token that this client was given (CIBA §7.1); who has another one's proves nothing. */
  private async ofIdToken(token: string, client: Client): Promise<NamedSubject> {
    const { sub, aud } = await idTokenHint(token, { keys: this.keys, config: this.config });
    if (![aud].flat().includes(client.id))
      throw new OAuthError('invalid_request', 'id_token_hint was not issued to this client');
    return { id: sub };
  }

  /** A JWT that the client has signed itself, whose `sub_id` names the person (RFC 9493). */
  private async ofHintToken(token: string, client: Client): Promise<NamedSubject> {
    try {
      const { sub_id } = await this.jwts.verify(token, client, CLIENT_SIGNING_ALGS);
      const subject = namedSubject(sub_id, this.config.issuer);
      if (!subject) throw new ClientJwtError(false, 'its sub_id is of no format that is known');
      return subject;
    } catch (error) {
      if (!(error instanceof ClientJwtError)) throw error;
      const code = error.expired ? 'expired_login_hint_token' : 'invalid_request';
      throw new OAuthError(code, `login_hint_token is refused: ${error.message}`);
    }
  }

  private personOf(subject: NamedSubject): Promise<UserEntity | undefined> {
    return 'id' in subject
      ? this.users.findStored(subject.id.slice(0, 36))
      : this.users.findByIdentifier(subject.identifier);
  }
}

function tooManyUnknown(): OAuthError {
  const description = 'too many unknown people were named; try again in an hour';
  return new OAuthError('access_denied', description, { status: 403 });
}
