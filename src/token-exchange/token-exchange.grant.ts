import { type GrantType } from '../clients/client-metadata-values.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type Picked, required } from '../requests/parameters.js';
import { usableDetails } from '../resources/authorization-details/details-of-client.js';
import { narrowedDetails } from '../resources/authorization-details/narrowed-details.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import {
  type ExchangedGrant,
  type GrantContext,
  GrantHandler,
  HandlesGrant,
} from '../token/grant-handler.js';
import { refuseBeforehand } from '../token/narrowed-access.js';
import { actorOf, mayBecome, scopesOf, targetsOf } from './exchange-rules.js';
import { ExchangedRefreshTokens } from './exchanged-refresh-tokens.service.js';
import {
  type PresentedToken,
  PresentedTokens,
  type Presenter,
  type SubjectToken,
} from './presented-tokens.service.js';
import { SubjectTokens } from './subject-tokens.service.js';
import { TOKEN_TYPE, tokenType, type TokenType } from './token-types.js';

export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' satisfies GrantType;

const NAMES = [
  'subject_token',
  'subject_token_type',
  'actor_token',
  'actor_token_type',
  'requested_token_type',
  'scope',
] as const;
type Parameters = Picked<(typeof NAMES)[number]>;

/** Exchanges one token for another, RFC 8693: impersonation and delegation. Only confidential clients are registered for it. */
@HandlesGrant(TOKEN_EXCHANGE)
export class TokenExchangeGrant extends GrantHandler<(typeof NAMES)[number]> {
  readonly parameters = NAMES;

  constructor(
    private readonly subjects: SubjectTokens,
    private readonly presented: PresentedTokens,
    private readonly scopePolicy: ScopePolicy,
    private readonly refreshTokens: ExchangedRefreshTokens,
    private readonly attempts: AttemptCounter,
  ) {
    super();
  }

  async prove(parameters: Parameters, context: GrantContext): Promise<ExchangedGrant> {
    const { client, resources, audiences } = context;
    const issue = requestedType(parameters);
    const subject = await this.subject(parameters, context);
    mayBecome(issue, subject);
    if (this.attempts.isResting(subject.of?.user))
      throw new OAuthError('invalid_request', 'nothing is given for the subject now');
    const act = actorOf(client, subject, await this.actor(parameters, context));
    const servers = await context.servers();
    const targets = targetsOf(client, servers, [...resources, ...audiences]);
    const known = servers.filter(({ audience }) => targets.includes(audience));
    const details = narrowedDetails(usableDetails(subject.details, client, servers), context.details);
    const inDetail = details.length > 0;
    const asked = scopesOf(client, subject, known, { asked: parameters.scope, inDetail });
    const scopes = subject.of ? this.scopePolicy.ofUser(asked, subject.of.user) : asked;
    await refuseBeforehand(context, { scopes, resources: targets, details });
    const exchanged = {
      by: 'exchange' as const,
      subject: subject.sub,
      of: subject.of,
      scopes,
      resources: targets,
      details,
      notAfter: subject.expiresAt,
    };
    const actor = act ? { act } : {};
    if (issue !== TOKEN_TYPE.refresh) return { ...exchanged, ...actor, issuedTokenType: issue };
    const grant = await this.refreshTokens.grantFor(client, subject, {
      actor: act ?? null,
      scopes,
      resources: targets,
      details,
    });
    return { ...exchanged, ...actor, of: grant, refreshCounter: 0, issuedTokenType: issue };
  }

  private subject(
    { subject_token, subject_token_type }: Parameters,
    presenter: Presenter,
  ): Promise<SubjectToken> {
    const token = required({ subject_token }, 'subject_token');
    return this.subjects.read(
      token,
      supported(required({ subject_token_type }, 'subject_token_type')),
      presenter,
    );
  }

  private async actor(
    { actor_token, actor_token_type }: Parameters,
    presenter: Presenter,
  ): Promise<PresentedToken | undefined> {
    if (actor_token === undefined && actor_token_type === undefined) return undefined;
    const token = required({ actor_token }, 'actor_token');
    const type = supported(required({ actor_token_type }, 'actor_token_type'));
    if (type === TOKEN_TYPE.refresh)
      throw new OAuthError('invalid_request', 'a refresh token does not say who acts');
    return this.presented.read(token, type, presenter);
  }
}

function requestedType({ requested_token_type }: Parameters): TokenType {
  return requested_token_type === undefined ? TOKEN_TYPE.access : supported(requested_token_type);
}

function supported(text: string): TokenType {
  const type = tokenType(text);
  if (!type) throw new OAuthError('invalid_request', 'a token type is not supported');
  return type;
}
