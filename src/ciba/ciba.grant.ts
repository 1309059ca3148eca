import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { type Picked, required } from '../requests/parameters.js';
import { type Approval } from '../token/approval.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';
import { PolledAnswers } from '../token/polled-answers.service.js';
import { CibaRedemptions, invalidRequestId } from './ciba-redemptions.service.js';
import { CibaRequests } from './ciba-requests.service.js';

/** Asking for the answer of a person and redeeming it, CIBA §10.1 and §11. */
@HandlesGrant('urn:openid:params:grant-type:ciba')
export class CibaGrant extends GrantHandler<'auth_req_id'> {
  readonly parameters = ['auth_req_id'] as const;

  constructor(
    private readonly requests: CibaRequests,
    private readonly answers: PolledAnswers,
    private readonly redemptions: CibaRedemptions,
  ) {
    super();
  }

  async prove(parameters: Picked<'auth_req_id'>, context: GrantContext): Promise<ProvedGrant> {
    const { client } = context;
    const authReqId = required(parameters, 'auth_req_id');
    if (client.metadata.backchannel_token_delivery_mode === 'push') throw pushed();
    const approval = await this.poll(sha256(authReqId), client);
    if (!approval) throw invalidRequestId();
    return this.redemptions.redeem(approval, authReqId, context);
  }

  private async poll(id: string, client: Client): Promise<Approval | undefined> {
    const request = await this.answers.requestOf(this.requests, id, client);
    if (!request) throw invalidRequestId();
    if (request.mode === 'push') throw pushed();
    if (!this.requests.isLive(request)) throw new OAuthError('expired_token', 'the request has expired');
    return this.answers.take(this.requests, id, request);
  }
}

function pushed(): OAuthError {
  return new OAuthError('unauthorized_client', 'the tokens of this client are pushed');
}
