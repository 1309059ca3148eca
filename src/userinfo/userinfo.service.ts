import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientEncryption } from '../clients/keys/client-encryption.service.js';
import { Config } from '../config/config.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { KeysService } from '../keys/keys.service.js';
import { ReleasedClaims } from '../subjects/released-claims.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { type PresentedAccessToken } from '../token/access-tokens.service.js';
import { accessRefused } from '../token/bearer/access-refusal.js';

/** A UserInfo answer: an object, or a JWT when the client asked for one (OIDC Core §5.3.2). */
export type UserinfoAnswer =
  { type: 'application/json'; body: object } | { type: 'application/jwt'; body: string };

/** Tells a client what the person has allowed it to know. */
@Injectable()
export class UserinfoService {
  constructor(
    private readonly subjects: Subjects,
    private readonly released: ReleasedClaims,
    private readonly keys: KeysService,
    private readonly encryption: ClientEncryption,
    private readonly config: Config,
  ) {}

  async answer({ client, scopes, of, presentation }: PresentedAccessToken): Promise<UserinfoAnswer> {
    if (!of) {
      const description = 'the token is not valid here';
      throw accessRefused(presentation.scheme, { code: 'invalid_token', description });
    }
    const { user, grant } = of;
    const requested = grant.clientId === client.id ? grant.claims.userinfo : undefined;
    const targets = ['userinfo'] as const;
    const claims = await this.released.of(user, { client, scopes, requested, targets });
    const body = { ...claims, sub: this.subjects.of(user.id, client) };
    const alg = client.metadata.userinfo_signed_response_alg;
    if (!alg && !this.encryption.isWanted(client, 'userinfo')) return { type: 'application/json', body };
    const addressed = { ...body, iss: this.config.issuer, aud: client.id };
    return { type: 'application/jwt', body: await this.protected(addressed, client, alg) };
  }

  /** Signed, encrypted, or the one inside the other. */
  private async protected(claims: object, client: Client, alg: SigningAlg | undefined): Promise<string> {
    if (!alg) return this.encryption.ofClaims(claims, client, 'userinfo');
    // Without `typ`, so that it can be taken for no other token of ours (RFC 8725 §3.11).
    return this.encryption.ofJwt(await this.keys.sign(alg, undefined, claims), client, 'userinfo');
  }
}
