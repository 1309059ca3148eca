import { type Stage } from './stage.js';

/** A flow that the playground plays; a new one is a file with one of these and a line in `flows.ts`. */
export interface Flow {
  id: string;
  title: string;
  summary: string;
  /** Plays from the beginning. */
  start(stage: Stage): Promise<void>;
  /** How many steps are behind it when the browser comes back. */
  stepsBefore?: number;
  /** Plays on after the browser came back to `/playground/callback`. */
  resume?(stage: Stage, response: URLSearchParams): Promise<void>;
}
