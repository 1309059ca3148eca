import { Injectable } from '@nestjs/common';
import { type JWTPayload } from 'jose';
import { ClientJwtError, type ClientJwtRules, ClientJwts } from '../clients/client-jwts.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { KeysService } from '../keys/keys.service.js';
import { PageError } from '../pages/page-error.js';
import { claimedParameters } from './claimed-parameters.js';
import { pick } from './parameters.js';
import { ReferencedRequests } from './referenced-requests.service.js';
import { requestObjectRules } from './request-object-rules.js';

/** Parts of a compact JWE, RFC 7516 §7.1, and of a compact JWS, RFC 7515 §7.1. */
const ENCRYPTED = 5;
const SIGNED = 3;

/** Reads authorization requests that a client has signed, and may have encrypted to us, RFC 9101, OIDC Core §6. */
@Injectable()
export class RequestObjects {
  constructor(
    private readonly jwts: ClientJwts,
    private readonly referenced: ReferencedRequests,
    private readonly keys: KeysService,
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
      return this.read(request, client, received, requestObjectRules(client, 'value'));
    if (request_uri !== undefined)
      return this.read(
        await this.referenced.fetch(request_uri, client),
        client,
        received,
        requestObjectRules(client, 'reference'),
      );
    if (client.metadata.require_signed_request_object)
      throw new OAuthError('invalid_request', 'the client must sign its authorization requests');
    return received;
  }

  private async read(
    token: string,
    client: Client,
    outside: ReceivedParameters,
    rules: ClientJwtRules,
  ): Promise<ReceivedParameters> {
    try {
      const claims = await this.jwts.verify(await this.decrypted(token), client, rules);
      if ('request' in claims || 'request_uri' in claims) throw new ClientJwtError('it refers to another');
      matches(outside, claims, client);
      return claimedParameters(claims);
    } catch (error) {
      if (!(error instanceof ClientJwtError)) throw error;
      throw new OAuthError('invalid_request_object', `the request object is refused: ${error.message}`);
    }
  }

  /** Encryption proves nothing of the client, since anybody can do it: what is inside must be signed (RFC 9101 §6.1). */
  private async decrypted(token: string): Promise<string> {
    if (partsOf(token) !== ENCRYPTED) return token;
    const inside = await this.keys.decrypt(token);
    if (inside === undefined) throw new ClientJwtError('it cannot be decrypted');
    if (partsOf(inside) !== SIGNED) throw new ClientJwtError('what is encrypted in it is not signed');
    return inside;
  }
}

/** RFC 9101 §5, OIDC Core §6.1: what OAuth demands outside as well is the same inside. */
function matches(outside: ReceivedParameters, claims: JWTPayload, client: Client): void {
  const { response_type } = pick(outside, ['response_type']);
  if (claims.client_id !== client.id)
    throw new PageError('invalid_request', 'client_id is not the one in the request object');
  if (response_type !== undefined && response_type !== claims.response_type)
    throw new PageError('invalid_request', 'response_type is not the one in the request object');
}

function partsOf(token: string): number {
  return token.split('.', ENCRYPTED + 1).length;
}
