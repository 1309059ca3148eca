import { Injectable } from '@nestjs/common';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type Sealer } from '../kernel/sealing.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { PolledRequests } from '../token/polled-requests.js';
import { type AskedRequest, type CibaRequest, type Decision, type Notification } from './ciba-request.js';
import { PendingPlaces } from './pending-places.service.js';

/**
 * Keeps what clients ask of people, by the hash of the `auth_req_id`, which is the request's id. Should the ephemeral
 * store be lost, clients ask anew; no request can be answered or redeemed twice, since the grant's key is that hash.
 */
@Injectable()
export class CibaRequests extends PolledRequests<CibaRequest, Decision> {
  readonly parameter = 'auth_req_id';
  private readonly sealer: Sealer;

  constructor(
    store: EphemeralStore,
    clock: Clock,
    private readonly places: PendingPlaces,
    sealers: Sealers,
  ) {
    super('ciba', store, clock);
    this.sealer = sealers.for('ciba-notification');
  }

  lifetimeOf({ lifetime }: CibaRequest): number {
    return lifetime;
  }

  /** Keeps a request; nothing when too many wait for the person already. */
  async begin(
    asked: AskedRequest,
    origin: RequestOrigin,
    notificationToken: string | undefined,
  ): Promise<{ authReqId: string; id: string; request: CibaRequest } | undefined> {
    const authReqId = randomSecret();
    const id = sha256(authReqId);
    const places = await this.places.take(id, asked);
    if (!places) return undefined;
    const askedAt = this.clock.now();
    const expiresAt = askedAt + asked.lifetime * 1000;
    const notification =
      notificationToken === undefined
        ? undefined
        : this.sealer.seal(JSON.stringify({ authReqId, token: notificationToken }), id);
    const request: CibaRequest = { ...asked, ...origin, askedAt, expiresAt, places, notification };
    await this.keep(id, request);
    return { authReqId, id, request };
  }

  override async decide(id: string, request: CibaRequest, decision: Decision): Promise<boolean> {
    const first = await super.decide(id, request, decision);
    if (first) await this.places.free(request.places);
    return first;
  }

  /** What the client is told with; nothing when it polls. */
  notificationOf(id: string, { notification }: CibaRequest): Notification | undefined {
    const text = notification === undefined ? undefined : this.sealer.open(notification, id);
    return text === undefined ? undefined : (JSON.parse(text) as Notification);
  }
}
