const KEY = 'cardea-playground';

/** What a flow must remember while the browser is at the sign-in page. */
export interface Run {
  flow: string;
  verifier: string;
  state: string;
  nonce: string;
  /** The address of the authorization request. */
  request: string;
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
