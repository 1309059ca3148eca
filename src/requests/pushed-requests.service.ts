import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { ReceivedParameters } from '../kernel/received-parameters.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { PageError } from '../pages/page-error.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { pick, required } from './parameters.js';

const NAMESPACE = 'pushed-request';
const SPENT = 'pushed-request-spent';
const PREFIX = 'urn:ietf:params:oauth:request_uri:';

/** Seconds in which a pushed request can be used (RFC 9126 §2.2; FAPI 2.0 §5.3.2.2 allows less than 600). */
export const PUSHED_REQUEST_LIFETIME = 60;
/** Seconds for which it is remembered that one was used: longer than an authorization that it began can last. */
const REMEMBERED = 2 * 3600;

/** How a client proved itself is nothing that an authorization request is made of. */
export const CREDENTIALS = ['client_secret', 'client_assertion', 'client_assertion_type'];

interface PushedRequest {
  clientId: string;
  /** The parameters, form-encoded. */
  parameters: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Keeps pushed authorization requests until the authorization that they began has ended (RFC 9126). */
@Injectable()
export class PushedRequests {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Keeps a request that was found to be good; answers its `request_uri`. */
  async push(received: ReceivedParameters, clientId: string): Promise<string> {
    const reference = randomSecret();
    const pushed: PushedRequest = {
      clientId,
      parameters: received.without(CREDENTIALS).toString(),
      expiresAt: this.clock.now() + PUSHED_REQUEST_LIFETIME * 1000,
    };
    await this.store.put(NAMESPACE, sha256(reference), pushed, PUSHED_REQUEST_LIFETIME);
    return PREFIX + reference;
  }

  /**
   * What an authorization request refers to; nothing when it refers to no pushed request. All that stands beside
   * `client_id` and `request_uri` counts for nothing (RFC 9126 §4), but for a `request`, which excludes it
   * (RFC 9101 §5). Unknown, expired, spent and foreign ones look the same.
   */
  async find(
    received: ReceivedParameters,
  ): Promise<{ parameters: ReceivedParameters; pushedAs: string } | undefined> {
    const uri = readable(received);
    if (!uri?.startsWith(PREFIX)) return undefined;
    const clientId = required(pick(received, ['client_id']), 'client_id');
    if (received.has('request'))
      throw new PageError('invalid_request', 'request and request_uri exclude each other');
    const pushedAs = sha256(uri.slice(PREFIX.length));
    const pushed = await this.store.get<PushedRequest>(NAMESPACE, pushedAs);
    if (!pushed || pushed.clientId !== clientId || pushed.expiresAt <= this.clock.now()) throw unusable();
    return { parameters: ReceivedParameters.parse(pushed.parameters), pushedAs };
  }

  /** Spends it, once: of many authorizations that it began, one may end with an answer (RFC 9126 §7.3). */
  async spend(pushedAs: string): Promise<void> {
    const first = await this.store.putIfAbsent(SPENT, pushedAs, true, REMEMBERED);
    await this.store.remove(NAMESPACE, pushedAs);
    if (!first) throw unusable();
  }
}

/** A repeated parameter is reported where all of them are. */
function readable(received: ReceivedParameters): string | undefined {
  return received.all('request_uri').length === 1 ? received.get('request_uri') : undefined;
}

function unusable(): OAuthError {
  return new PageError('invalid_request_uri', 'the request_uri is unknown, expired or used');
}
