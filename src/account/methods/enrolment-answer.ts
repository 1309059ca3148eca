/** What a person answers who sets up a way to sign in. */
export interface EnrolmentAnswer {
  /** What an authenticator app shows. */
  code: string | undefined;
  /** The JSON form of a `PublicKeyCredential` (Web Authentication §5.1). */
  response: unknown;
  /** What he wants to call it. */
  name: string;
}
