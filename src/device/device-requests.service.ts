import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type Decision, type DeviceRequest } from './device-request.js';
import { newUserCode } from './user-code.js';

const REQUESTS = 'device-request';
const USER_CODES = 'device-user-code';
const DECISIONS = 'device-decision';

/** Seconds in which a person can answer (RFC 8628 §3.2). */
export const DEVICE_LIFETIME = 600;
/** Seconds for which a device is told that its code has expired, instead of that there is none. */
const REMEMBERED = 600;

/** Keeps what devices ask for, by the hash of their code, which is the request's id. */
@Injectable()
export class DeviceRequests {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Keeps a request; answers the codes that stand for it. */
  async begin(
    asked: Omit<DeviceRequest, 'userCode' | 'expiresAt'>,
  ): Promise<{ deviceCode: string; userCode: string }> {
    const deviceCode = randomSecret();
    const id = sha256(deviceCode);
    const userCode = await this.reserveUserCode(id);
    const expiresAt = this.clock.now() + DEVICE_LIFETIME * 1000;
    await this.store.put(REQUESTS, id, { ...asked, userCode, expiresAt }, DEVICE_LIFETIME + REMEMBERED);
    return { deviceCode, userCode };
  }

  /** The request, also for a while after it has expired. */
  find(id: string): Promise<DeviceRequest | undefined> {
    return this.store.get<DeviceRequest>(REQUESTS, id);
  }

  isLive({ expiresAt }: DeviceRequest): boolean {
    return expiresAt > this.clock.now();
  }

  /** The live request that waits for an answer under this user code. */
  async findByUserCode(userCode: string): Promise<{ id: string; request: DeviceRequest } | undefined> {
    const id = await this.store.get<string>(USER_CODES, userCode);
    const request = id === undefined ? undefined : await this.find(id);
    return id !== undefined && request && this.isLive(request) ? { id, request } : undefined;
  }

  /** Notes the decision; the first one counts. Says whether it was this one. */
  async decide(id: string, { userCode }: DeviceRequest, decision: Decision): Promise<boolean> {
    const first = await this.store.putIfAbsent(DECISIONS, id, decision, DEVICE_LIFETIME + REMEMBERED);
    await this.store.remove(USER_CODES, userCode);
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

  private async reserveUserCode(id: string): Promise<string> {
    for (;;) {
      const userCode = newUserCode();
      if (await this.store.putIfAbsent(USER_CODES, userCode, id, DEVICE_LIFETIME)) return userCode;
    }
  }
}
