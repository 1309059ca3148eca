import { type AccountFrame, type AccountPlace } from '../gate/account-frame.js';
import { PLACES } from './places.js';

export interface ConfirmProps {
  frame: AccountFrame;
  /** Where the person goes on afterwards. */
  place: AccountPlace;
  /** What he has to sign in again for. */
  reason: string;
}

/** A way to a fresh sign-in, where the present one is not good for what can be done on the page. */
export function Confirm({ frame: { base, messages }, place, reason }: ConfirmProps) {
  return (
    <div class="panel">
      <p>{reason}</p>
      <a class="button button-plain" href={`${base}/sign-in?to=/account${PLACES[place]}`}>
        {messages.account.confirm}
      </a>
    </div>
  );
}
