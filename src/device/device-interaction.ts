import { type InteractionRequest, type WaitingDevice } from '../interaction/interaction-request.js';
import { type DeviceRequest } from './device-request.js';
import { shownUserCode } from './user-code.js';

/** A person's way through the pages for a device. */
export interface DeviceInteractionRequest extends InteractionRequest {
  deviceRequestId: string;
  resources: string[];
  device: WaitingDevice;
}

/** The person is asked in every case: who is signed in, or allowed the like before, may still be tricked (RFC 8628 §5.4). */
export function deviceInteractionRequest(id: string, request: DeviceRequest): DeviceInteractionRequest {
  const { clientId, scopes, resources, details, userCode, ipAddress, userAgent } = request;
  return {
    clientId,
    scopes,
    resources,
    details,
    prompts: ['consent'],
    acrValues: [],
    uiLocales: [],
    deviceRequestId: id,
    device: { userCode: shownUserCode(userCode), ipAddress, userAgent },
  };
}
