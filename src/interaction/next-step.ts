import { type Client } from '../clients/client.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { isSubset } from '../kernel/scope.js';
import { type Session } from '../sessions/session.js';
import { type RequiredAction } from '../users/required-actions.js';
import { type UserEntity } from '../users/user.entity.js';
import { type RecalledConsent } from './consent-memory.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';
import { type ProofFacts, type ProofStep, proofStep } from './proof-step.js';

/** All that the decision rests on. */
export interface Facts<R extends InteractionRequest = InteractionRequest>
  extends RecalledConsent, ProofFacts {
  request: R;
  client: Client;
  /** What has happened on the pages so far, if there were any. */
  interaction: Interaction | undefined;
  session: Session | undefined;
  /** The session's person, if he may sign in. */
  user: UserEntity | undefined;
  /** What this person must do before he goes on. */
  required: RequiredAction | undefined;
  /** Scopes asked for and those that stand for claims asked for, less those that this person cannot grant. */
  scopes: readonly string[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** What has to happen next. */
export type Step =
  | ProofStep
  | { step: 'select_account'; session: Session; user: UserEntity }
  | { step: 'required_action'; session: Session; user: UserEntity; action: RequiredAction }
  | { step: 'consent'; session: Session; user: UserEntity }
  | {
      step: 'done';
      session: Session;
      user: UserEntity;
      scopes: string[];
      details: readonly AuthorizationDetail[];
    }
  | { step: 'failed'; error: 'access_denied' | 'login_required' | 'unmet_authentication_requirements' };

/** Decides what has to happen before a client gets its answer; the only place that does (OIDC Core §3.1.2.3, §3.1.2.4). */
export function nextStep(facts: Facts): Step {
  const { interaction, session, user, request, signingIn } = facts;
  if (interaction?.refused) return { step: 'failed', error: 'access_denied' };
  const justSignedIn = session !== undefined && interaction?.signedIn?.sessionId === session.id;
  const proved = signingIn && signingIn.amr.length > 0 ? signingIn.user.id : undefined;
  const arrived = proved ?? (justSignedIn ? session.userId : undefined);
  if (arrived !== undefined && !isExpected(request, arrived))
    return { step: 'failed', error: 'login_required' };
  const stands =
    session && user && isExpected(request, session.userId) && (justSignedIn || !needsLogin(facts, session));
  const proof = proofStep(facts, stands ? session : undefined);
  if (proof) return proof;
  const who = { session: session!, user: user! };
  if (request.prompts.includes('select_account') && !interaction?.selected && !justSignedIn)
    return { step: 'select_account', ...who };
  if (facts.required !== undefined) return { step: 'required_action', ...who, action: facts.required };
  const allowed = allowedAccess(facts, who.user);
  return allowed ? { step: 'done', ...who, ...allowed } : { step: 'consent', ...who };
}

function isExpected({ expectedUsers }: InteractionRequest, userId: string): boolean {
  return expectedUsers === undefined || expectedUsers.includes(userId);
}

/** A sign-in is needed when it, or a new account, was asked for, or when the last one is too long ago (OIDC Core §3.1.2.1). */
function needsLogin({ request, now }: Facts, session: Session): boolean {
  if (request.prompts.includes('login') || request.prompts.includes('create')) return true;
  return request.maxAge !== undefined && now - session.authTime.getTime() >= request.maxAge * 1000;
}

/** What this client gets, or nothing while the person has to be asked. */
function allowedAccess(
  { request, client, interaction, remembered, scopes, details, detailsToAsk }: Facts,
  user: UserEntity,
): { scopes: string[]; details: readonly AuthorizationDetail[] } | undefined {
  const consent = interaction?.consent?.userId === user.id ? interaction.consent : undefined;
  if (consent) {
    return {
      scopes: scopes.filter((scope) => consent.scopes.includes(scope)),
      details: details.filter(({ type }) => consent.detailsTypes.includes(type)),
    };
  }
  if (request.prompts.includes('consent') || detailsToAsk.length > 0) return undefined;
  return client.metadata.first_party || isSubset(scopes, remembered)
    ? { scopes: [...scopes], details }
    : undefined;
}
