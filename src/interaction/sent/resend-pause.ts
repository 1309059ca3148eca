import { type OpenExchange } from '../interaction.js';

/** Seconds in which a message is on its way, and another one is of no help. */
const PAUSE = 30;

/** How many seconds are left until a message can be sent anew; `now` in milliseconds since the epoch. */
export function resendIn({ begunAt }: Pick<OpenExchange, 'begunAt'>, now: number): number {
  return Math.max(0, Math.ceil((begunAt - now) / 1000 + PAUSE));
}
