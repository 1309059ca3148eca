import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type AssertionAlg, SECRET_ALGS } from '../client-signing-algs.js';
import { ClientJwtError, ClientJwts } from '../client-jwts.service.js';
import { type Client } from '../client.js';
import { ClientProver } from './client-prover.service.js';
import { type PresentedCredentials } from './presented-credentials.js';

/** Seconds for which an assertion may be good, and so for which it is remembered. */
const LONGEST = 600;

/** Finds the client that an assertion proves, RFC 7523 §3, OIDC Core §9. Every refusal looks alike to the caller. */
@Injectable()
export class ClientAssertions {
  constructor(
    private readonly prover: ClientProver,
    private readonly jwts: ClientJwts,
    private readonly config: Config,
  ) {}

  async prove(presented: PresentedCredentials): Promise<Client> {
    const client = await this.prover.named(presented);
    if (!client) {
      await this.jwts.verifyInVain(presented.proof);
      throw refused();
    }
    try {
      await this.accept(presented.proof, client);
    } catch (error) {
      throw error instanceof ClientJwtError ? refused(error.message) : error;
    }
    return client;
  }

  /** Verifies it and uses it up. That `sub` is the client's id is how the client was found. */
  private async accept(assertion: string, client: Client): Promise<void> {
    const claims = await this.jwts.verify(assertion, client, {
      algorithms: algorithmsOf(client),
      audience: this.audiences(client),
      required: ['aud', 'exp', 'sub', 'jti'],
      types: ['client-authentication+jwt'],
      longest: LONGEST,
    });
    if (typeof claims.aud !== 'string') throw new ClientJwtError('it has more than one audience');
    await this.jwts.spend(client, 'authentication', claims);
  }

  /**
   * The issuer, and for software that knows no better the token endpoint; one of them alone, since an assertion that
   * names others too could be one that another server had the client make. FAPI 2.0 §5.3.2.1 leaves the issuer alone.
   */
  private audiences({ profile }: Client): string[] {
    const { issuer } = this.config;
    return profile.issuerIsOnlyAudience ? [issuer] : [issuer, `${issuer}/token`];
  }
}

/** The one that the client has registered, or all of its method and profile. */
function algorithmsOf({ metadata, profile }: Client): readonly AssertionAlg[] {
  const { token_endpoint_auth_signing_alg: alg, token_endpoint_auth_method: method } = metadata;
  if (alg !== undefined) return [alg];
  return method === 'client_secret_jwt' ? SECRET_ALGS : profile.signingAlgs;
}

function refused(detail?: string): OAuthError {
  return new OAuthError('invalid_client', 'client authentication failed', {
    ...(detail === undefined ? {} : { detail: `the assertion is refused: ${detail}` }),
  });
}
