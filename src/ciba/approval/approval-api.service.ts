import { Injectable } from '@nestjs/common';
import { type Grant } from '../../grants/grant.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { CIBA_APPROVAL_SCOPE } from '../../resources/built-in-scopes.js';
import { ScopePolicy } from '../../resources/scope-policy.service.js';
import { type PresentedAccessToken } from '../../token/access-tokens.service.js';
import { type Approval } from '../../token/approval.js';
import { accessRefused } from '../../token/bearer/access-refusal.js';
import { type UserEntity } from '../../users/user.entity.js';
import { CibaDecisions } from '../ciba-decisions.service.js';
import { type CibaRequest } from '../ciba-request.js';
import { type DescribedRequest, describedRequest } from '../described-request.js';
import { type WaitingRequest, WaitingRequests } from '../waiting-requests.service.js';

/** Lets a company's own application answer for the person who is signed in to it. */
@Injectable()
export class ApprovalApi {
  constructor(
    private readonly waiting: WaitingRequests,
    private readonly decisions: CibaDecisions,
    private readonly scopePolicy: ScopePolicy,
  ) {}

  async list(token: PresentedAccessToken): Promise<{ items: DescribedRequest[] }> {
    const waiting = await this.waiting.ofUser(personOf(token).user.id);
    return { items: waiting.map(describedRequest) };
  }

  async read(id: string, token: PresentedAccessToken): Promise<DescribedRequest> {
    return describedRequest(await this.find(id, token));
  }

  /** Approves all that is asked, as far as the person may grant it. */
  async approve(id: string, token: PresentedAccessToken): Promise<void> {
    const { request } = await this.find(id, token);
    const { grant, user } = personOf(token);
    const scopes = this.scopePolicy.ofUser(request.scopes, user);
    await this.decide(id, request, approvalOf(request, grant, scopes));
  }

  async deny(id: string, token: PresentedAccessToken): Promise<void> {
    const { request } = await this.find(id, token);
    await this.decide(id, request, null);
  }

  private async find(id: string, token: PresentedAccessToken): Promise<WaitingRequest> {
    const found = await this.waiting.find(id, personOf(token).user.id);
    if (!found) throw notFound();
    return found;
  }

  private async decide(id: string, request: CibaRequest, approval: Approval | null): Promise<void> {
    if (!(await this.decisions.decide(id, request, approval))) throw notFound();
  }
}

/** The person himself: not a client that acts for itself, nor somebody who acts for him (RFC 8693 §4.1). */
function personOf({ of, claims, presentation }: PresentedAccessToken): { grant: Grant; user: UserEntity } {
  if (of && claims.act === undefined) return of;
  const description = 'the token must be of the person himself';
  const refusal = { code: 'insufficient_scope', description, scope: CIBA_APPROVAL_SCOPE } as const;
  throw accessRefused(presentation.scheme, refusal);
}

/** What the application's own sign-in proves; an application that works offline does not end with its session. */
function approvalOf(
  { clientId, userId, resources, details }: CibaRequest,
  grant: Grant,
  scopes: string[],
): Approval {
  return {
    ...{ clientId, userId, scopes, resources, details },
    sessionId: grant.offline ? null : grant.sessionId,
    claims: {},
    authTime: grant.authTime.getTime(),
    acr: grant.acr,
    amr: grant.amr,
  };
}

/** Unknown, answered, expired and other people's requests look the same. */
function notFound(): OAuthError {
  return new OAuthError('invalid_request', 'no such request waits', { status: 404 });
}
