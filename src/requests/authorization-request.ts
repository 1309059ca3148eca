import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type RequestedClaims } from '../grants/requested-claims.js';
import { type ResponseType } from '../clients/response-types.js';
import { type ResponseTarget } from './response-target.js';

/** What a client may ask for with `prompt`, OIDC Core §3.1.2.1, Initiating User Registration 1.0 §4.1. */
export const PROMPTS = ['none', 'login', 'consent', 'select_account', 'create'] as const;
export type Prompt = (typeof PROMPTS)[number];

/** A validated authorization request (RFC 6749 §4.1.1, OIDC Core §3.1.2.1); plain data, so that it can be kept. */
export interface AuthorizationRequest {
  clientId: string;
  target: ResponseTarget;
  responseType: ResponseType;
  scopes: string[];
  resources: string[];
  /** What is asked for in detail, RFC 9396 §3. */
  details: AuthorizationDetail[];
  nonce?: string;
  codeChallenge?: string;
  /** The thumbprint of the key to which the code is bound (RFC 9449 §10). */
  dpopJkt?: string;
  prompts: Prompt[];
  /** Seconds. */
  maxAge?: number;
  /** Context classes, any of which will do. */
  acrValues: string[];
  /** Whether the request fails when none of them is reached, rather than going on (OIDC Core §5.5.1.1). */
  acrRequired?: boolean;
  loginHint?: string;
  /** The ids of those who may sign in, when the client names them: by `id_token_hint`, or as a claim's value. */
  expectedUsers?: string[];
  uiLocales: string[];
  claims: RequestedClaims;
  /** The scopes that stand for them at consent: what they release is asked for, and they are not granted by it. */
  claimScopes: string[];
  /** The pushed request that it came from, which is spent when the authorization ends (RFC 9126 §7.3). */
  pushedAs?: string;
}

/** One whose answer goes to whoever asked: it need not name an address. */
export type DirectRequest = Omit<AuthorizationRequest, 'target'> &
  Partial<Pick<AuthorizationRequest, 'target'>>;
