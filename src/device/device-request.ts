import { type PolledRequest } from '../token/polled-requests.js';

/** What a device asked for, until it is answered; plain data in the ephemeral store. */
export interface DeviceRequest extends PolledRequest {
  scopes: string[];
  resources: string[];
  /** Without dash. */
  userCode: string;
  /** Where the device's request came from. */
  ipAddress: string;
  userAgent: string;
}
