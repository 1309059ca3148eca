import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { Config } from '../config/config.js';
import { KeysService } from '../keys/keys.service.js';
import { type LiveAccessToken } from '../token/access-tokens.service.js';
import { bearerError } from '../token/bearer/bearer-token.js';
import { releasedClaims } from '../users/user-claims.js';

/** A UserInfo answer: an object, or a signed JWT when the client asked for one (OIDC Core §5.3.2). */
export type UserinfoAnswer =
  { type: 'application/json'; body: object } | { type: 'application/jwt'; body: string };

/** Tells a client what the person has allowed it to know. */
@Injectable()
export class UserinfoService {
  constructor(
    private readonly clients: ClientsService,
    private readonly keys: KeysService,
    private readonly config: Config,
  ) {}

  async answer({ scopes, of }: LiveAccessToken): Promise<UserinfoAnswer> {
    if (!of) throw bearerError('invalid_token', 'the token is not valid here');
    const { user, grant } = of;
    const asked = Object.keys(grant.claims.userinfo ?? {});
    const body = { sub: user.id, ...releasedClaims(user, scopes, asked) };
    const alg = (await this.clients.find(grant.clientId))?.metadata.userinfo_signed_response_alg;
    if (!alg) return { type: 'application/json', body };
    // Without `typ`, so that it can be taken for no other token of ours (RFC 8725 §3.11).
    const signed = await this.keys.sign(alg, undefined, {
      ...body,
      iss: this.config.issuer,
      aud: grant.clientId,
    });
    return { type: 'application/jwt', body: signed };
  }
}
