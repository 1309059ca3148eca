import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { type Approval } from '../token/approval.js';
import { Approvals } from '../token/approvals.service.js';
import { type ProvedGrant } from '../token/grant-handler.js';
import { type AskedToken } from '../token/narrowed-access.js';
import { NO_SENDER } from '../token/sender/token-sender.js';
import { type TokenResponse } from '../token/token-response.js';
import { TokenService } from '../token/token.service.js';

/** Turns what a person approved into a grant, once; there is none while his account rests after wrong passwords. */
@Injectable()
export class CibaRedemptions {
  constructor(
    private readonly approvals: Approvals,
    private readonly attempts: AttemptCounter,
    private readonly tokens: TokenService,
    private readonly resourceServers: ResourceServersService,
  ) {}

  async redeem(
    approval: Approval,
    authReqId: string,
    asked: AskedToken,
  ): Promise<ProvedGrant & { by: 'user' }> {
    if (await this.attempts.rests(approval.userId)) throw invalidRequestId();
    const redeemed = await this.approvals.redeem(approval, authReqId, asked);
    if (!redeemed) throw invalidRequestId();
    return redeemed;
  }

  /** The tokens of a response that is pushed, bound together (CIBA §10.3.1). */
  async tokensToPush(approval: Approval, authReqId: string, client: Client): Promise<TokenResponse> {
    const servers = () => this.resourceServers.all();
    const asked = { client, resources: [], details: undefined, servers, sender: NO_SENDER };
    const proved = await this.redeem(approval, authReqId, asked);
    return this.tokens.issue({ ...proved, authReqId }, asked);
  }
}

/** Unknown, used and foreign ones look the same (CIBA §11). */
export function invalidRequestId(): OAuthError {
  return new OAuthError('invalid_grant', 'the auth_req_id is not valid');
}
