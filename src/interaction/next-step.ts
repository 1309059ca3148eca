import { type Client } from '../clients/client.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { isSubset } from '../kernel/scope.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { type InteractionRequest } from './interaction-request.js';
import { type RecalledConsent } from './consent-memory.service.js';
import { type Interaction } from './interaction.js';

/** All that the decision rests on. */
export interface Facts<R extends InteractionRequest = InteractionRequest> extends RecalledConsent {
  request: R;
  client: Client;
  /** What has happened on the pages so far, if there were any. */
  interaction: Interaction | undefined;
  session: Session | undefined;
  /** The session's person, if he may sign in. */
  user: UserEntity | undefined;
  /** Scopes asked for and those that stand for claims asked for, less those that this person cannot grant. */
  scopes: readonly string[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** What has to happen next. */
export type Step =
  | { step: 'login' }
  | { step: 'select_account'; session: Session; user: UserEntity }
  | { step: 'consent'; session: Session; user: UserEntity }
  | {
      step: 'done';
      session: Session;
      user: UserEntity;
      scopes: string[];
      details: readonly AuthorizationDetail[];
    }
  | { step: 'failed'; error: 'access_denied' | 'login_required' };

/** Decides what has to happen before a client gets its answer; the only place that does (OIDC Core §3.1.2.3, §3.1.2.4). */
export function nextStep(facts: Facts): Step {
  const { interaction, session, user, request } = facts;
  if (interaction?.refused) return { step: 'failed', error: 'access_denied' };
  const justSignedIn = session !== undefined && interaction?.signedIn?.sessionId === session.id;
  const { expectedUsers } = request;
  const expected = expectedUsers === undefined || expectedUsers.includes(session?.userId ?? '');
  if (justSignedIn && !expected) return { step: 'failed', error: 'login_required' };
  if (!session || !user || !expected || (!justSignedIn && needsLogin(facts, session)))
    return { step: 'login' };
  if (request.prompts.includes('select_account') && !interaction?.selected && !justSignedIn) {
    return { step: 'select_account', session, user };
  }
  const allowed = allowedAccess(facts, user);
  return allowed ? { step: 'done', session, user, ...allowed } : { step: 'consent', session, user };
}

/** A sign-in is needed when it was asked for, or when the last one is too long ago (OIDC Core §3.1.2.1). */
function needsLogin({ request, now }: Facts, session: Session): boolean {
  if (request.prompts.includes('login')) return true;
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
