import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { parseScope } from '../kernel/scope.js';

/** Text of bounded length without control characters and lone surrogates. */
const text = (most: number) => (value: string) =>
  value.length <= most && !/[\p{Cc}\p{Cs}]/u.test(value) ? value : undefined;

/** Text that is looked up or compared as it is, and refused there when it is not the one. */
const exact = (most: number) => (value: string) => (value.length <= most ? value : undefined);

const matching = (pattern: RegExp) => (value: string) => (pattern.test(value) ? value : undefined);

const words = (most: number) => (value: string) =>
  value.length <= most ? value.split(' ').filter((word) => word !== '') : undefined;

/** Base64url without padding, or the characters of a verifier (RFC 7636 §4.1, §4.2). */
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;
/** A bearer token of at most 1024 characters (RFC 6750 §2.1, CIBA §7.1). */
const BEARER = /^(?=.{1,1024}$)[A-Za-z0-9\-._~+/]+=*$/;

/** Malformed scopes have an error of their own (RFC 6749 §4.1.2.1, §5.2), and so has a list of none (§3.3). */
function scopeNames(value: string): string[] {
  const names = parseScope(value);
  if (!names?.length) throw new OAuthError('invalid_scope', 'the parameter scope is malformed');
  return names;
}

/**
 * Every OAuth and OpenID Connect parameter that Cardea reads, spelled once, with its syntax. A parser answers nothing
 * when the value is malformed. Endpoints pick from here.
 */
const PARAMETERS = {
  acr_values: words(255),
  actor_token: exact(8192),
  actor_token_type: exact(128),
  assertion: exact(16384),
  audience: exact(2048),
  authorization_details: (value: string) => value,
  auth_req_id: exact(256),
  auth_session: exact(256),
  binding_message: (value: string) => value,
  claims: exact(4096),
  claims_locales: text(255),
  client_id: text(128),
  client_notification_token: matching(BEARER),
  client_secret: exact(1024),
  code: exact(256),
  code_challenge: matching(/^[A-Za-z0-9\-_]{43}$/),
  code_challenge_method: matching(/^S256$/),
  code_verifier: matching(VERIFIER),
  device_code: exact(256),
  display: text(20),
  dpop_jkt: matching(/^[A-Za-z0-9\-_]{43}$/),
  email: exact(320),
  fido2_response: exact(16384),
  grant_type: exact(128),
  id_token_hint: exact(8192),
  login_hint: text(255),
  login_hint_token: exact(8192),
  max_age: (value: string) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined),
  method: exact(64),
  nonce: text(512),
  pass_code: exact(64),
  password: exact(8192),
  phone_number: exact(64),
  post_logout_redirect_uri: exact(2048),
  prompt: words(64),
  redirect_uri: exact(2048),
  refresh_token: exact(2048),
  request: exact(16384),
  requested_expiry: (value: string) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined),
  requested_token_type: exact(128),
  request_uri: exact(2048),
  resource: exact(2048),
  response_mode: text(32),
  response_type: text(64),
  scope: (value: string) => (value.length <= 4000 ? scopeNames(value) : undefined),
  state: text(8192),
  subject_token: exact(8192),
  subject_token_type: exact(128),
  token: exact(16384),
  token_type_hint: text(255),
  ui_locales: words(255),
  username: exact(1024),
  user_code: exact(1024),
} satisfies Record<string, (value: string) => unknown>;

/** The name of a parameter that Cardea reads. */
export type ParameterName = keyof typeof PARAMETERS;

/** The names of all parameters that Cardea reads. */
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

/** Whether a text is the name of a parameter that Cardea reads. */
export function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}

/** The values of some parameters; those that were left out are undefined. */
export type Picked<Name extends ParameterName> = {
  [N in Name]?: NonNullable<ReturnType<(typeof PARAMETERS)[N]>>;
};

/** Reads some parameters; `invalid_request` when one is repeated or malformed (RFC 6749 §4.1.2.1, §5.2). */
export function pick<Name extends ParameterName>(
  received: ReceivedParameters,
  names: readonly Name[],
): Picked<Name> {
  const picked: Picked<Name> = {};
  for (const name of names) {
    const value = received.get(name);
    if (value === undefined) continue;
    const parsed = PARAMETERS[name](value);
    if (parsed === undefined) throw new OAuthError('invalid_request', `the parameter ${name} is malformed`);
    picked[name] = parsed as Picked<Name>[Name];
  }
  return picked;
}

/** The value of a parameter that must be there; `invalid_request` when it is not. */
export function required<Name extends ParameterName>(
  picked: Picked<Name>,
  name: Name,
): NonNullable<Picked<Name>[Name]> {
  const value = picked[name];
  if (value === undefined) throw new OAuthError('invalid_request', `the parameter ${name} is missing`);
  return value;
}
