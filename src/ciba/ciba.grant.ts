import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { type Picked, required } from '../requests/parameters.js';
import { type Approval } from '../token/approval.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';
import { PollingPace } from '../token/polling-pace.service.js';
import { CibaRedemptions, invalidRequestId } from './ciba-redemptions.service.js';
import { type CibaRequest } from './ciba-request.js';
import { CibaRequests } from './ciba-requests.service.js';

/** Asking for the answer of a person and redeeming it, CIBA §10.1 and §11. */
@HandlesGrant('urn:openid:params:grant-type:ciba')
export class CibaGrant extends GrantHandler<'auth_req_id'> {
  readonly parameters = ['auth_req_id'] as const;

  constructor(
    private readonly requests: CibaRequests,
    private readonly pace: PollingPace,
    private readonly redemptions: CibaRedemptions,
    private readonly audit: AuditService,
  ) {
    super();
  }

  async prove(parameters: Picked<'auth_req_id'>, { client, resources }: GrantContext): Promise<ProvedGrant> {
    const authReqId = required(parameters, 'auth_req_id');
    if (client.metadata.backchannel_token_delivery_mode === 'push') throw pushed();
    const id = sha256(authReqId);
    const approval = await this.poll(id, await this.requestOf(id, client));
    return this.redemptions.redeem(approval, authReqId, client, resources);
  }

  private async requestOf(id: string, client: Client): Promise<CibaRequest> {
    const request = await this.requests.find(id);
    if (!request) throw invalidRequestId();
    if (request.clientId !== client.id) {
      const type = 'auth_req_id.client_mismatch';
      this.audit.record({ type, outcome: 'failure', actor: client.id, clientId: client.id });
      throw invalidRequestId();
    }
    if (request.mode === 'push') throw pushed();
    return request;
  }

  /** What the person approved, taken; the error of CIBA §11 while there is nothing or never will be. */
  private async poll(id: string, request: CibaRequest): Promise<Approval> {
    if (!this.requests.isLive(request)) throw new OAuthError('expired_token', 'the request has expired');
    if (!(await this.pace.allows(id, request.lifetime)))
      throw new OAuthError('slow_down', 'wait five seconds longer between polls');
    const decision = await this.requests.decisionOn(id);
    if (!decision) throw new OAuthError('authorization_pending', 'the person has not answered yet');
    if (!decision.approval) throw new OAuthError('access_denied', 'the person has refused');
    const taken = await this.requests.take(id);
    if (!taken?.approval) throw invalidRequestId();
    return taken.approval;
  }
}

function pushed(): OAuthError {
  return new OAuthError('unauthorized_client', 'the tokens of this client are pushed');
}
