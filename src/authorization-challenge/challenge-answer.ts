/** What the authorization challenge endpoint answers: a code, or what is needed before there is one (§5.2). */
export interface ChallengeAnswer {
  status: number;
  headers?: Record<string, string>;
  body: Record<string, unknown>;
}
