import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type PolledDecision, PolledRequests } from '../token/polled-requests.js';
import { type DeviceRequest } from './device-request.js';
import { newUserCode } from './user-code.js';

const USER_CODES = 'device-user-code';

/** Seconds in which a person can answer (RFC 8628 §3.2). */
export const DEVICE_LIFETIME = 600;

/** Keeps what devices ask for, by the hash of their code, which is the request's id. */
@Injectable()
export class DeviceRequests extends PolledRequests<DeviceRequest> {
  readonly parameter = 'device_code';

  constructor(store: EphemeralStore, clock: Clock) {
    super('device', store, clock);
  }

  lifetimeOf(): number {
    return DEVICE_LIFETIME;
  }

  /** Keeps a request; answers the codes that stand for it. */
  async begin(
    asked: Omit<DeviceRequest, 'userCode' | 'expiresAt'>,
  ): Promise<{ deviceCode: string; userCode: string }> {
    const deviceCode = randomSecret();
    const id = sha256(deviceCode);
    const userCode = await this.reserveUserCode(id);
    const expiresAt = this.clock.now() + DEVICE_LIFETIME * 1000;
    await this.keep(id, { ...asked, userCode, expiresAt });
    return { deviceCode, userCode };
  }

  /** The live request that waits for an answer under this user code. */
  async findByUserCode(userCode: string): Promise<{ id: string; request: DeviceRequest } | undefined> {
    const id = await this.store.get<string>(USER_CODES, userCode);
    const request = id === undefined ? undefined : await this.find(id);
    return id !== undefined && request && this.isLive(request) ? { id, request } : undefined;
  }

  override async decide(id: string, request: DeviceRequest, decision: PolledDecision): Promise<boolean> {
    const first = await super.decide(id, request, decision);
    await this.store.remove(USER_CODES, request.userCode);
    return first;
  }

  private async reserveUserCode(id: string): Promise<string> {
    for (;;) {
      const userCode = newUserCode();
      if (await this.store.putIfAbsent(USER_CODES, userCode, id, DEVICE_LIFETIME)) return userCode;
    }
  }
}
