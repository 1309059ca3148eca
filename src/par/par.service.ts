import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { AuthorizationRequests } from '../requests/authorization-requests.service.js';
import { boundToKey } from '../requests/bound-to-key.js';
import { PUSHED_REQUEST_LIFETIME, PushedRequests } from '../requests/pushed-requests.service.js';
import { AuthorizationError } from '../requests/response-target.js';

/** A successful answer, RFC 9126 §2.2. */
export interface PushedResponse {
  request_uri: string;
  /** Seconds. */
  expires_in: number;
}

/** Judges an authorization request before any browser carries it. */
@Injectable()
export class ParService {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly pushed: PushedRequests,
  ) {}

  /**
   * Takes the request of an authenticated client; throws `OAuthError` for what /authorize would refuse (§2.3). A key that was
   * proved is the one to which the code is bound (RFC 9449 §10.1).
   */
  async push(form: ReceivedParameters, client: Client, thumbprint?: string): Promise<PushedResponse> {
    if (form.all('request_uri').length > 0)
      throw new OAuthError('invalid_request', 'request_uri cannot be pushed');
    const clientId = form.get('client_id');
    if (clientId === undefined && !form.has('request'))
      throw new OAuthError('invalid_request', 'client_id is missing');
    if (clientId !== undefined && clientId !== client.id)
      throw new OAuthError('invalid_request', 'client_id is not the client that authenticates');
    const parameters = boundToKey(await this.validate(form.with('client_id', client.id)), thumbprint);
    return {
      request_uri: await this.pushed.push(parameters, client.id),
      expires_in: PUSHED_REQUEST_LIFETIME,
    };
  }

  /** Here is no browser: what would be told to the client through it is told at once. */
  private async validate(form: ReceivedParameters): Promise<ReceivedParameters> {
    try {
      return (await this.requests.validate(form, true)).parameters;
    } catch (error) {
      throw error instanceof AuthorizationError ? error.error : error;
    }
  }
}
