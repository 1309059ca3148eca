import { type JWK } from 'jose';
import { type ClientMetadata } from '../../../src/clients/client-metadata.js';
import { type TestApp } from '../test-app.js';
import { ath, DpopKey, type OtherProof } from '../dpop-key.js';

/** How a client of FAPI 2.0 shows that it is the one to whom its tokens are bound. */
export interface Sender {
  /** What it registers for it. */
  metadata: ClientMetadata;
  /** Whether it proves the client as well. */
  authenticates: boolean;
  /** Keys that it registers. */
  keys: JWK[];
  /** What goes with a form to an endpoint for clients. */
  headers(path: string): Promise<Record<string, string>>;
  /** What goes with a token to a resource. */
  resourceHeaders(accessToken: string): Promise<Record<string, string>>;
}

/** One that proves a key for every request (RFC 9449). */
export class DpopSender implements Sender {
  readonly metadata: ClientMetadata = { dpop_bound_access_tokens: true };
  readonly authenticates = false;
  readonly keys: JWK[] = [];

  constructor(readonly key: DpopKey) {}

  static async make(app: TestApp): Promise<DpopSender> {
    return new DpopSender(await DpopKey.make(app));
  }

  async headers(path: string): Promise<Record<string, string>> {
    return { dpop: await this.key.proof('POST', path) };
  }

  async resourceHeaders(accessToken: string): Promise<Record<string, string>> {
    return { authorization: `DPoP ${accessToken}`, dpop: await proofWith(this.key, accessToken) };
  }
}

/** A proof that goes with an access token to UserInfo (RFC 9449 §7). */
export function proofWith(
  key: DpopKey,
  accessToken: string,
  { claims, ...other }: OtherProof = {},
): Promise<string> {
  return key.proof('GET', '/userinfo', { claims: { ath: ath(accessToken), ...claims }, ...other });
}
