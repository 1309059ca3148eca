import { Injectable } from '@nestjs/common';
import { ClientJwtError, ClientJwts } from '../clients/client-jwts.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { claimedParameters } from '../requests/claimed-parameters.js';
import { pick } from '../requests/parameters.js';
import { AUTHENTICATION_PARAMETERS } from './authentication-parameters.js';

const REQUIRED = ['aud', 'exp', 'iat', 'nbf', 'jti'];
/** Seconds from `nbf` to `exp` (FAPI-CIBA §5.2.2). */
const LONGEST = 3600;

/** Reads what a client asks, from the form or from the signed request in it, CIBA §7.1.1. */
@Injectable()
export class SignedRequests {
  constructor(private readonly jwts: ClientJwts) {}

  /** The parameters that count. A client that registered an algorithm signs; one that did not, does not. */
  async parametersOf(form: ReceivedParameters, client: Client): Promise<ReceivedParameters> {
    const { request } = pick(form, ['request']);
    const alg = client.metadata.backchannel_authentication_request_signing_alg;
    if (alg === undefined) {
      if (request !== undefined) throw invalid('the client is not registered for signed requests');
      return form;
    }
    if (request === undefined) throw invalid('the client is registered for signed requests');
    if (AUTHENTICATION_PARAMETERS.some((name) => form.has(name)))
      throw invalid('authentication request parameters must not be outside of the signed request');
    return this.verified(request, client, alg);
  }

  private async verified(
    request: string,
    client: Client,
    alg: NonNullable<Client['metadata']['backchannel_authentication_request_signing_alg']>,
  ): Promise<ReceivedParameters> {
    try {
      const rules = { algorithms: [alg], required: REQUIRED, longest: LONGEST };
      const claims = await this.jwts.verify(request, client, rules);
      await this.jwts.spend(client, 'back-channel request', claims);
      return claimedParameters(claims);
    } catch (error) {
      throw error instanceof ClientJwtError
        ? invalid(`the signed request is refused: ${error.message}`)
        : error;
    }
  }
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
