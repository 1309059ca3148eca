import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { KeysService } from '../keys/keys.service.js';
import { Subjects } from '../subjects/subjects.service.js';

/** The event that a logout token tells of, OIDC Back-Channel Logout §2.4. */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds that a logout token may be accepted (§4 recommends two minutes at most). */
const LIFETIME = 120;

/** Mints logout tokens, OIDC Back-Channel Logout §2.4. */
@Injectable()
export class LogoutTokens {
  constructor(
    private readonly keys: KeysService,
    private readonly subjects: Subjects,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** A token for one client; signed as its ID tokens are, named by its `typ`, and without `nonce`, so that it is none. */
  mint(client: Client, session: { sessionId: string; userId: string }): Promise<string> {
    const iat = this.clock.seconds();
    return this.keys.sign(client.metadata.id_token_signed_response_alg, 'logout+jwt', {
      iss: this.config.issuer,
      sub: this.subjects.of(session.userId, client),
      aud: client.id,
      iat,
      exp: iat + LIFETIME,
      jti: uuidv7(this.clock.now()),
      sid: session.sessionId,
      events: { [LOGOUT_EVENT]: {} },
    });
  }
}
