import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type PolledRequest } from '../token/polled-requests.js';

/** What a device asked for, until it is answered; plain data in the ephemeral store. */
export interface DeviceRequest extends PolledRequest {
  scopes: string[];
  resources: string[];
  details: AuthorizationDetail[];
  /** Without dash. */
  userCode: string;
  /** Where the device's request came from. */
  ipAddress: string;
  userAgent: string;
}
