import { Injectable } from '@nestjs/common';
import { type JWTPayload } from 'jose';
import { ClientJwtError, ClientJwts } from '../clients/client-jwts.service.js';
import { type Client } from '../clients/client.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { ReceivedParameters } from '../kernel/received-parameters.js';
import { pick } from '../requests/parameters.js';
import { AUTHENTICATION_PARAMETERS } from './authentication-parameters.js';

const REQUIRED = ['iat', 'nbf', 'jti'];
/** Seconds from `nbf` to `exp` (FAPI-CIBA §5.2.2). */
const LONGEST = 3600;
const SKEW = 5;

/** Reads what a client asks, from the form or from the signed request in it, CIBA §7.1.1. */
@Injectable()
export class SignedRequests {
  constructor(
    private readonly jwts: ClientJwts,
    private readonly clock: Clock,
  ) {}

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
    const claims = await this.verified(request, client, alg);
    await this.useUp(claims, client);
    return parametersIn(claims);
  }

  private async verified(
    request: string,
    client: Client,
    alg: NonNullable<Client['metadata']['backchannel_authentication_request_signing_alg']>,
  ): Promise<JWTPayload & { exp: number }> {
    try {
      return await this.jwts.verify(request, client, [alg], REQUIRED);
    } catch (error) {
      throw error instanceof ClientJwtError
        ? invalid(`the signed request is refused: ${error.message}`)
        : error;
    }
  }

  private async useUp(
    { jti, exp, nbf = 0, iat = 0 }: JWTPayload & { exp: number },
    client: Client,
  ): Promise<void> {
    if (exp - nbf > LONGEST || iat > this.clock.seconds() + SKEW)
      throw invalid('the signed request is refused: it is good for too long, or from the future');
    if (typeof jti !== 'string' || jti === '')
      throw invalid('the signed request is refused: its jti is no text');
    if (!(await this.jwts.spend(client, { jti, exp }))) throw invalid('the signed request was used before');
  }
}

/** Claims stand for parameters; numbers may be numbers (CIBA §7.1.1). */
function parametersIn(claims: JWTPayload): ReceivedParameters {
  const values: Record<string, string | string[]> = {};
  for (const name of AUTHENTICATION_PARAMETERS) {
    const value = claims[name];
    if (value === undefined) continue;
    const isList = name === 'resource' && Array.isArray(value);
    if (isList && value.every((each) => typeof each === 'string')) values[name] = value;
    else if (typeof value === 'string') values[name] = value;
    else if (name === 'requested_expiry' && typeof value === 'number') values[name] = String(value);
    else throw invalid(`the claim ${name} of the signed request is malformed`);
  }
  return ReceivedParameters.of(values);
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}
