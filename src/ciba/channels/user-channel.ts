import { type WaitingRequest } from '../waiting-requests.service.js';

/** A way to let a person know that something waits for his answer. */
export abstract class UserChannel {
  /** Takes charge of it; what cannot be reached now is tried again behind the request. */
  abstract tell(waiting: WaitingRequest): Promise<void>;
}

/** Every channel there is; a new one is one class and one line in the module. */
export const USER_CHANNELS = Symbol('UserChannels');
