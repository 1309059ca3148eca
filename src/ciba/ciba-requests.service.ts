import { Injectable } from '@nestjs/common';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type Sealer } from '../kernel/sealing.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type AskedRequest, type CibaRequest, type Decision, type Notification } from './ciba-request.js';
import { PendingPlaces } from './pending-places.service.js';

const REQUESTS = 'ciba-request';
const DECISIONS = 'ciba-decision';
/** Seconds for which a client is told that its request has expired, instead of that there is none. */
const REMEMBERED = 600;

/**
 * Keeps what clients ask of people, by the hash of the `auth_req_id`, which is the request's id. Should the ephemeral
 * store be lost, clients ask anew; no request can be answered or redeemed twice, since the grant's key is that hash.
 */
@Injectable()
export class CibaRequests {
  private readonly sealer: Sealer;

  constructor(
    private readonly store: EphemeralStore,
    private readonly places: PendingPlaces,
    private readonly clock: Clock,
    sealers: Sealers,
  ) {
    this.sealer = sealers.for('ciba-notification');
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
    await this.store.put(REQUESTS, id, request, asked.lifetime + REMEMBERED);
    return { authReqId, id, request };
  }

  /** The request, also for a while after it has expired. */
  find(id: string): Promise<CibaRequest | undefined> {
    return this.store.get<CibaRequest>(REQUESTS, id);
  }

  isLive({ expiresAt }: CibaRequest): boolean {
    return expiresAt > this.clock.now();
  }

  /** Notes the decision; the first one counts. Says whether it was this one. */
  async decide(id: string, request: CibaRequest, decision: Decision): Promise<boolean> {
    const first = await this.store.putIfAbsent(DECISIONS, id, decision, request.lifetime + REMEMBERED);
    if (first) await this.places.free(request.places);
    return first;
  }

  decisionOn(id: string): Promise<Decision | undefined> {
    return this.store.get<Decision>(DECISIONS, id);
  }

  /** The decision and all else that is kept of the request, once. */
  async take(id: string): Promise<Decision | undefined> {
    const decision = await this.store.take<Decision>(DECISIONS, id);
    if (decision) await this.store.remove(REQUESTS, id);
    return decision;
  }

  /** What the client is told with; nothing when it polls. */
  notificationOf(id: string, { notification }: CibaRequest): Notification | undefined {
    const text = notification === undefined ? undefined : this.sealer.open(notification, id);
    return text === undefined ? undefined : (JSON.parse(text) as Notification);
  }
}
