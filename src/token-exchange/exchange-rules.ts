import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { isSubset } from '../kernel/scope.js';
import { isAdminScope } from '../resources/built-in-scopes.js';
import { isReachable } from '../resources/resource-servers.service.js';
import { type ResourceServer } from '../resources/resource-server.js';
import { type Actor, actorDepth, MOST_ACTORS } from '../grants/actor.js';
import { type ActingParty } from './authorized-actor.js';
import { type PresentedToken, type SubjectToken } from './presented-tokens.service.js';
import { TOKEN_TYPE, type TokenType } from './token-types.js';

/**
 * The client presents its own token, one that is meant for it, or one of an audience that its policy names
 * (RFC 8693 §5: what leaked elsewhere must be worth nothing here).
 */
export function mayPresent(
  client: Client,
  subject: Pick<SubjectToken, 'clientId' | 'audiences' | 'mayAct'>,
): void {
  const { resource_servers = [], token_exchange_policy: policy = {} } = client.metadata;
  const audiences = [client.id, ...resource_servers, ...(policy.subject_audiences ?? [])];
  const named = subject.mayAct?.is(itself(client)) ?? false;
  const meant =
    subject.clientId === client.id || subject.audiences.some((audience) => audiences.includes(audience));
  if (!meant && !named)
    throw new OAuthError('invalid_request', 'the subject token is not meant for this client');
}

/**
 * The word of another issuer gives access alone: it is no sign-in here, and whoever wants to go on brings another one
 * (RFC 7521 §4.1).
 */
export function mayBecome(wanted: TokenType, { asserted = false }: SubjectToken): void {
  const isAccess = wanted === TOKEN_TYPE.access || wanted === TOKEN_TYPE.jwt;
  if (asserted && !isAccess)
    throw new OAuthError('invalid_request', 'a JWT of another issuer is exchanged for access tokens alone');
}

/** Who acts in the new token: nobody (impersonation), or the actor before those who acted already (RFC 8693 §4.1). */
export function actorOf(
  client: Client,
  subject: SubjectToken,
  actor: PresentedToken | undefined,
): Actor | undefined {
  const policy = client.metadata.token_exchange_policy ?? {};
  if (!actor) {
    if (policy.allow_impersonation === false)
      throw new OAuthError('invalid_request', 'an actor_token is needed');
    if (subject.mayAct && !subject.mayAct.is(itself(client)))
      throw new OAuthError('invalid_request', 'somebody else may act for this subject');
    return subject.act;
  }
  const actors = [client.id, ...(policy.actors ?? [])];
  if (!actors.includes(actor.sub) && !actors.includes(actor.clientId)) {
    throw new OAuthError('invalid_request', 'the actor may not act for others');
  }
  if (subject.mayAct && !subject.mayAct.is(actor))
    throw new OAuthError('invalid_request', 'somebody else may act for this subject');
  if (actorDepth(subject.act) >= MOST_ACTORS)
    throw new OAuthError('invalid_request', 'too many act for this subject');
  return { sub: actor.sub, client_id: actor.clientId, ...(subject.act ? { act: subject.act } : {}) };
}

const itself = ({ id }: Client): ActingParty => ({ sub: id, clientId: id });

/** The resource servers asked for, each known and allowed to this client; `invalid_target` otherwise (RFC 8693 §2.2.2). */
export function targetsOf(
  client: Client,
  servers: readonly ResourceServer[],
  asked: readonly string[],
): string[] {
  const { targets } = client.metadata.token_exchange_policy ?? {};
  for (const audience of asked) {
    const server = servers.find((candidate) => candidate.audience === audience);
    const reachable = server !== undefined && isReachable(server, client);
    const allowed = targets === undefined ? reachable : targets.includes(audience) && reachable;
    if (!allowed) throw new OAuthError('invalid_target', 'the target is unknown, or not for this client');
  }
  return [...new Set(asked)];
}

/**
 * What the new token may do: at most what the client may, and no more than the subject token unless the policy widens
 * what is ours.
 * It may be nothing but what is granted `inDetail` (RFC 9396).
 */
export function scopesOf(
  client: Client,
  subject: SubjectToken,
  target: readonly ResourceServer[],
  { asked, inDetail }: { asked: readonly string[] | undefined; inDetail: boolean },
): string[] {
  const widen = !subject.asserted && client.metadata.token_exchange_policy?.allow_scope_widening === true;
  const allowed = client.scopes.filter(
    (name) => subject.scopes.includes(name) || (widen && !isAdminScope(name)),
  );
  const wanted = asked ?? allowed.filter((name) => target.length === 0 || owned(target, name));
  if (!isSubset(wanted, allowed))
    throw new OAuthError('invalid_scope', 'the scope is wider than what may be exchanged');
  if (wanted.length === 0 && !inDetail)
    throw new OAuthError('invalid_scope', 'nothing of the subject token may be exchanged');
  return [...wanted];
}

function owned(servers: readonly ResourceServer[], name: string): boolean {
  return servers.some(({ scopes }) => scopes.some((scope) => scope.name === name));
}
