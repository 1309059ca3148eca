import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { TOKEN_DEFAULTS } from '../resources/resource-server.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { hasAudience } from '../token/access-token.js';
import { type LiveAccessToken } from '../token/access-tokens.service.js';
import { JwtFormat } from '../token/formats/jwt.format.js';
import { currentClaims } from './introspection-members.js';

/** Seconds that a gateway may go on using a phantom token without asking again. */
const FRESH = 1;

/** An access token as a JWT of RFC 9068, for a gateway to pass on in its place. */
export interface PhantomToken {
  jwt: string;
  /** Seconds; never beyond the token's own end. */
  maxAge: number;
}

/** Makes phantom tokens: what a (most often opaque) access token says now, signed. Its `jti` and `exp` are the token's. */
@Injectable()
export class PhantomTokens {
  constructor(
    private readonly format: JwtFormat,
    private readonly servers: ResourceServersService,
    private readonly clock: Clock,
  ) {}

  async of(token: LiveAccessToken): Promise<PhantomToken> {
    const claims = currentClaims(token);
    const [, ...apis] = await this.servers.all();
    const api = apis.find(({ audience }) => hasAudience(claims, audience));
    const jwt = await this.format.mint(claims, (api ?? TOKEN_DEFAULTS).tokenSigningAlg);
    const left = Math.floor(claims.exp - this.clock.now() / 1000);
    return { jwt, maxAge: Math.max(0, Math.min(FRESH, left)) };
  }
}
