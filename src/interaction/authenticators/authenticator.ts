import { type RequestOrigin } from '../../kernel/request-origin.js';
import { type Authentication } from '../../sessions/session.js';

/** What a person entered. */
export type Entered = Readonly<Record<string, string | undefined>>;

/** Why a person is not let in, as far as he is told. */
export type Refusal = 'missing' | 'wrong-credentials' | 'throttled';

/** One way to prove who one is. */
export abstract class Authenticator {
  abstract authenticate(entered: Entered, origin: RequestOrigin): Promise<Authentication | Refusal>;
}
