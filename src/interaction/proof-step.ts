import { type AuthenticationMethod, AMR, ENROLLABLE, isProvedBy } from '../kernel/authentication-methods.js';
import {
  ACR_ONE_FACTOR,
  ACR_TWO_FACTORS,
  ACR_VALUES,
  contextOf,
  reaches,
} from '../sessions/authentication-context.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { type InteractionRequest } from './interaction-request.js';
import { type SignInPolicy } from './sign-in-policy.js';

/** Somebody on his way through a sign-in. */
export interface SigningIn {
  user: UserEntity;
  /** What he has proved in this interaction and is not in a session yet; nothing while a session has to be raised. */
  amr: readonly string[];
  /** The methods that he can use. */
  methods: readonly AuthenticationMethod[];
}

/** What a sign-in still needs. */
export type ProofStep =
  | { step: 'login'; methods: readonly AuthenticationMethod[] }
  | { step: 'second_factor'; user: UserEntity; methods: readonly AuthenticationMethod[] }
  | { step: 'enrol'; user: UserEntity; methods: readonly AuthenticationMethod[] }
  | { step: 'begin_session'; user: UserEntity; amr: string[]; acr: string }
  | { step: 'failed'; error: 'unmet_authentication_requirements' };

/** What the decision about proofs rests on. */
export interface ProofFacts {
  request: InteractionRequest;
  policy: SignInPolicy;
  signingIn: SigningIn | undefined;
}

/** The context class that a request and the policy ask for, whoever signs in (RFC 9470 §4). */
export function wantedContext({ request, policy }: Pick<ProofFacts, 'request' | 'policy'>): string {
  const asked = ACR_VALUES.find((value) => request.acrValues.includes(value)) ?? ACR_ONE_FACTOR;
  const demanded = policy.secondFactor === 'required' ? ACR_TWO_FACTORS : ACR_ONE_FACTOR;
  return reaches(asked, demanded) ? asked : demanded;
}

/** The methods that a step offers. */
export function offeredBy(step: { step: string; methods?: readonly AuthenticationMethod[] }) {
  return (step.step === 'login' || step.step === 'second_factor') && step.methods ? step.methods : [];
}

/**
 * What somebody still has to prove; nothing when the session that stands is enough: one that was begun in a way that the
 * policy allows. Without a session that stands and without a proof, that is a login. A session begins when all is proved
 * and not before, so there is none of half a sign-in.
 */
export function proofStep(facts: ProofFacts, found: Session | undefined): ProofStep | undefined {
  const { policy, signingIn } = facts;
  const standing = found && isProvedBy(found.amr, policy.firstFactors) ? found : undefined;
  const fresh = signingIn !== undefined && signingIn.amr.length > 0;
  const login = { step: 'login', methods: policy.firstFactors } as const;
  if (!standing && !fresh) return login;
  const wanted = wantedContext(facts);
  if (!fresh && reaches(standing!.acr, wanted)) return undefined;
  if (!signingIn) return login;
  const before = standing?.userId === signingIn.user.id ? standing.amr : [];
  const context = contextOf([...before, ...signingIn.amr]);
  const begin = { step: 'begin_session', user: signingIn.user, ...context } as const;
  const needed = fresh && hasSecondFactor(policy, signingIn) ? stronger(wanted, ACR_TWO_FACTORS) : wanted;
  if (fresh && reaches(context.acr, needed)) return begin;
  const missing = missingStep(facts, signingIn, { amr: context.amr, wanted: needed });
  // What is added to an account is added by who proves himself now, and not by whoever finds a session.
  if (missing?.step === 'enrol' && !fresh) return login;
  return missing ?? (fresh ? begin : undefined);
}

/** The second factor that leads there, or its setting up; nothing when nothing leads there and it need not be. */
function missingStep(
  { request, policy }: ProofFacts,
  { user, methods }: SigningIn,
  { amr, wanted }: { amr: readonly string[]; wanted: string },
): ProofStep | undefined {
  const leading = policy.secondFactors.filter((method) =>
    reaches(contextOf([...amr, ...AMR[method]]).acr, wanted),
  );
  const usable = leading.filter((method) => methods.includes(method));
  if (usable.length > 0) return { step: 'second_factor', user, methods: usable };
  const enrollable = leading.filter((method) => ENROLLABLE.includes(method));
  if (enrollable.length > 0) return { step: 'enrol', user, methods: enrollable };
  return request.acrRequired || policy.secondFactor === 'required'
    ? { step: 'failed', error: 'unmet_authentication_requirements' }
    : undefined;
}

/** Whether the person has set up a second factor that he must use; codes for recovery alone are none. */
function hasSecondFactor({ secondFactor, secondFactors }: SignInPolicy, { methods }: SigningIn): boolean {
  if (secondFactor === 'off') return false;
  return secondFactors.some((method) => method !== 'recovery_code' && methods.includes(method));
}

function stronger(one: string, other: string): string {
  return reaches(one, other) ? one : other;
}
