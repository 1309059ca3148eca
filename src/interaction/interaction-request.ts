import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { type ResponseTarget } from '../requests/response-target.js';

type Asked = Pick<
  AuthorizationRequest,
  | 'clientId'
  | 'scopes'
  | 'prompts'
  | 'maxAge'
  | 'acrValues'
  | 'acrRequired'
  | 'loginHint'
  | 'expectedUsers'
  | 'uiLocales'
>;

/** A device that waits for the person, as he can recognise it (RFC 8628 §5.4). */
export interface WaitingDevice {
  /** As the device shows it. */
  userCode: string;
  ipAddress: string;
  userAgent: string;
}

/** A request that came over the back channel, as the person can recognise it (CIBA §7.1, §8). */
export interface BackchannelFacts {
  /** What the application shows him, too. */
  bindingMessage: string | undefined;
  ipAddress: string;
  userAgent: string;
  /** Milliseconds since the epoch. */
  askedAt: number;
}

/** What a person is taken through the pages for: the part of any request that decisions and pages rest on. */
export interface InteractionRequest extends Asked {
  /** Scopes that stand for claims asked for one by one (OIDC Core §5.5). */
  claimScopes?: string[];
  /** What is asked for in detail (RFC 9396). */
  details?: AuthorizationDetail[];
  /** Where the browser is sent with the answer, if it is. */
  target?: ResponseTarget;
  /** Who gets the answer when it is not the client behind this browser. */
  device?: WaitingDevice;
  backchannel?: BackchannelFacts;
}

/** Whether the answer is for somebody else than the client behind this browser: such a consent counts this once. */
export function isAskedElsewhere({ device, backchannel }: InteractionRequest): boolean {
  return device !== undefined || backchannel !== undefined;
}
