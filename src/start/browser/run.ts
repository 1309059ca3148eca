import { type Step } from './step-card.js';

const KEY = 'cardea-playground';

/** What a flow must remember while the browser is at another page. */
export interface Run {
  flow: string;
  /** What the flow has shown so far. */
  steps: Step[];
  /** Where the answer to the request is told from somebody else's. */
  state: string;
  nonce?: string;
  verifier?: string;
}

/** Keeps a run in this tab. */
export function saveRun(run: Run): void {
  sessionStorage.setItem(KEY, JSON.stringify(run));
}

/** The run that this tab began, if any. */
export function loadRun(): Run | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Run);
}
