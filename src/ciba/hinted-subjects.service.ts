import { Injectable } from '@nestjs/common';
import { ClientJwtError, ClientJwts } from '../clients/client-jwts.service.js';
import { CLIENT_SIGNING_ALGS } from '../clients/client-signing-algs.js';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { pick } from '../requests/parameters.js';
import { IssuedIdTokens } from '../subjects/issued-id-tokens.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { type NamedSubject, namedSubject } from './named-subject.js';

const HINTS = ['login_hint', 'id_token_hint', 'login_hint_token'] as const;

/** Reads by which name a client means a person, CIBA §7.1; a `sub` is what that client calls him (OIDC Core §8). */
@Injectable()
export class HintedSubjects {
  constructor(
    private readonly idTokens: IssuedIdTokens,
    private readonly jwts: ClientJwts,
    private readonly subjects: Subjects,
    private readonly config: Config,
  ) {}

  /** Throws `invalid_request` unless there is exactly one hint that can be read, `expired_login_hint_token` for an old one. */
  async read(parameters: ReceivedParameters, client: Client): Promise<NamedSubject> {
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

  /** An ID token that this client was given; who has another one's proves nothing. */
  private async ofIdToken(token: string, client: Client): Promise<NamedSubject> {
    const hint = await this.idTokens.read(token, { expired: 'accepted' });
    if (hint?.client.id !== client.id)
      throw new OAuthError('invalid_request', 'id_token_hint is no ID token that this client was given');
    return { userId: hint.userId };
  }

  /** A JWT that the client has signed itself, whose `sub_id` names the person (RFC 9493). */
  private async ofHintToken(token: string, client: Client): Promise<NamedSubject> {
    try {
      const { sub_id } = await this.jwts.verify(token, client, {
        algorithms: CLIENT_SIGNING_ALGS,
        required: ['aud', 'exp'],
      });
      const userIdOf = (sub: string) => this.subjects.userId(sub, client);
      const subject = namedSubject(sub_id, this.config.issuer, userIdOf);
      if (!subject) throw new ClientJwtError('its sub_id is of no format that is known');
      return subject;
    } catch (error) {
      if (!(error instanceof ClientJwtError)) throw error;
      const code = error.expired ? 'expired_login_hint_token' : 'invalid_request';
      throw new OAuthError(code, `login_hint_token is refused: ${error.message}`);
    }
  }
}
