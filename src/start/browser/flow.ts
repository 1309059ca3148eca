import { type Run } from './run.js';
import { type Stage } from './stage.js';

/** The answer with which the browser came back. */
export interface Returned {
  /** What this tab remembers; nothing when it began no flow. */
  run: Run | undefined;
  /** The address that the browser came back to. */
  address: string;
  parameters: Record<string, string>;
}

/** A flow that the playground plays; a new one is a file with one of these and a line in `flows.ts`. */
export interface Flow {
  /** Its address on the page: `#id`. */
  id: string;
  title: string;
  summary: string;
  /** Plays from the beginning. */
  start(stage: Stage): Promise<void> | void;
  /** Plays on after the browser came back to `/playground/callback`. */
  resume?(stage: Stage, returned: Returned): Promise<void> | void;
}
