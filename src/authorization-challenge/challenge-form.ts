import { type Answer } from '../interaction/authenticators/authenticator.js';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { isJsonObject, jsonOf } from '../kernel/json-object.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { pick } from '../requests/parameters.js';
import { CREDENTIALS } from '../requests/pushed-requests.service.js';

const NAMES = ['username', 'email', 'phone_number'] as const;
const ANSWERS = ['password', 'pass_code', 'fido2_response'] as const;
/** What an authorization request is made of has none of this, wherever it stands. */
const UNASKED = [...CREDENTIALS, ...NAMES, ...ANSWERS, 'method', 'auth_session'];
/** Any of these begins a request; without them one goes on. */
const ASKING = ['response_type', 'request', 'request_uri'] as const;

/** What somebody enters on the screens of the app. */
export interface EnteredProof {
  method?: AuthenticationMethod;
  /** Who he says he is; left out, the one of the `login_hint` is meant. */
  identifier?: string | undefined;
  answer: Answer;
}

/** An authorization challenge request, taken apart. */
export interface ChallengeForm {
  authSession: string | undefined;
  proof: EnteredProof;
  /** The authorization request, if this is one. */
  asked: ReceivedParameters;
  asks: boolean;
}

/** Reads an authorization challenge request (§5.1); `invalid_request` for what is malformed or repeated. */
export function readChallenge(form: ReceivedParameters): ChallengeForm {
  const { auth_session: authSession } = pick(form, ['auth_session']);
  const asks = ASKING.some((name) => form.get(name) !== undefined);
  return { authSession, proof: readProof(form), asked: withoutProofs(form), asks };
}

/** A request without what proves the client or the person, which is kept nowhere. */
export function withoutProofs(parameters: ReceivedParameters): ReceivedParameters {
  return parameters.without(UNASKED);
}

function readProof(form: ReceivedParameters): EnteredProof {
  const { method, ...entered } = pick(form, ['method', ...NAMES, ...ANSWERS]);
  const known = AUTHENTICATION_METHODS.find((one) => one === method);
  if (method !== undefined && !known) throw new OAuthError('invalid_request', 'the method is unknown');
  const named = NAMES.flatMap((name) => entered[name] ?? []);
  if (named.length > 1)
    throw new OAuthError('invalid_request', 'of username, email and phone_number one names the person');
  const [identifier] = named;
  const { password, pass_code, fido2_response } = entered;
  const answer: Answer = {
    ...(password === undefined ? {} : { password }),
    ...(pass_code === undefined ? {} : { pass_code }),
    ...(fido2_response === undefined ? {} : { fido2_response: credential(fido2_response) }),
  };
  return {
    ...(known ? { method: known } : {}),
    ...(identifier === undefined ? {} : { identifier }),
    answer,
  };
}

/** The JSON form of a `PublicKeyCredential` (WebAuthn Level 3 §5.1). */
function credential(text: string): Record<string, unknown> {
  const value = jsonOf(text);
  if (!isJsonObject(value)) throw new OAuthError('invalid_request', 'fido2_response must be a JSON object');
  return value;
}
