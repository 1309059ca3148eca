import { Injectable } from '@nestjs/common';
import { type JWTPayload } from 'jose';
import { ClientJwtError, ClientJwts } from '../clients/client-jwts.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { PageError } from '../pages/page-error.js';
import { claimedParameters } from './claimed-parameters.js';
import { pick } from './parameters.js';
import { ReferencedRequests } from './referenced-requests.service.js';

/** Seconds from `nbf`, or from now, to `exp` (FAPI 2.0 Message Signing §5.3.1). */
const LONGEST = 3600;

/** Reads authorization requests that a client has signed, RFC 9101, OIDC Core §6. */
@Injectable()
export class RequestObjects {
  constructor(
    private readonly jwts: ClientJwts,
    private readonly referenced: ReferencedRequests,
  ) {}

  /**
   * The parameters that count: those of the request object where there is one, and nothing of what stands beside it
   * (RFC 9101 §6.3); else those that were received.
   */
  async open(received: ReceivedParameters, client: Client): Promise<ReceivedParameters> {
    const { request, request_uri } = pick(received, ['request', 'request_uri']);
    if (request !== undefined && request_uri !== undefined)
      throw new OAuthError('invalid_request', 'request and request_uri exclude each other');
    if (request !== undefined)
      return this.read(request, client, received, client.profile.requestObjectClaims);
    // What a client keeps at an address of its own, it can take away: it need not expire.
    if (request_uri !== undefined)
      return this.read(await this.referenced.fetch(request_uri, client), client, received, ['aud']);
    if (client.metadata.require_signed_request_object)
      throw new OAuthError('invalid_request', 'the client must sign its authorization requests');
    return received;
  }

  private async read(
    token: string,
    client: Client,
    outside: ReceivedParameters,
    required: readonly string[],
  ): Promise<ReceivedParameters> {
    try {
      const claims = await this.jwts.verify(token, client, {
        algorithms: algorithmsOf(client),
        required,
        types: ['oauth-authz-req+jwt'],
        longest: LONGEST,
      });
      if ('request' in claims || 'request_uri' in claims) throw new ClientJwtError('it refers to another');
      matches(outside, claims, client);
      return claimedParameters(claims);
    } catch (error) {
      if (!(error instanceof ClientJwtError)) throw error;
      throw new OAuthError('invalid_request_object', `the request object is refused: ${error.message}`);
    }
  }
}

/** The one that the client has registered, or all of its profile; never one without a signature (RFC 9101 §10.1). */
function algorithmsOf({ metadata: { request_object_signing_alg: alg }, profile }: Client) {
  return alg === undefined ? profile.signingAlgs : [alg];
}

/** RFC 9101 §5, OIDC Core §6.1: what OAuth demands outside as well is the same inside. */
function matches(outside: ReceivedParameters, claims: JWTPayload, client: Client): void {
  const { response_type } = pick(outside, ['response_type']);
  if (claims.client_id !== client.id)
    throw new PageError('invalid_request', 'client_id is not the one in the request object');
  if (response_type !== undefined && response_type !== claims.response_type)
    throw new PageError('invalid_request', 'response_type is not the one in the request object');
}
