import { type Approval } from '../token/approval.js';

/** What a device asked for, until it is answered; plain data in the ephemeral store. */
export interface DeviceRequest {
  clientId: string;
  scopes: string[];
  resources: string[];
  /** Without dash. */
  userCode: string;
  /** Where the device's request came from. */
  ipAddress: string;
  userAgent: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** What the person decided. */
export type Decision = { approval: Approval } | { approval: null };
