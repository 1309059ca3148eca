import { type Client } from '../clients/client.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { type Picked, required } from '../requests/parameters.js';
import { type Approval } from '../token/approval.js';
import { Approvals } from '../token/approvals.service.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';
import { PolledAnswers } from '../token/polled-answers.service.js';
import { DeviceRequests } from './device-requests.service.js';

/**
 * Polling for the answer to a device's request and redeeming it, RFC 8628 §3.4 and §3.5; nothing is given while the
 * person's account rests after wrong passwords.
 */
@HandlesGrant('urn:ietf:params:oauth:grant-type:device_code')
export class DeviceCodeGrant extends GrantHandler<'device_code'> {
  readonly parameters = ['device_code'] as const;

  constructor(
    private readonly requests: DeviceRequests,
    private readonly answers: PolledAnswers,
    private readonly approvals: Approvals,
    private readonly attempts: AttemptCounter,
  ) {
    super();
  }

  async prove(parameters: Picked<'device_code'>, context: GrantContext): Promise<ProvedGrant> {
    const code = required(parameters, 'device_code');
    const approval = await this.poll(sha256(code), context.client);
    if (!approval || (await this.attempts.rests(approval.userId))) throw invalid();
    const redeemed = await this.approvals.redeem(approval, code, context);
    if (!redeemed) throw invalid();
    return redeemed;
  }

  private async poll(id: string, client: Client): Promise<Approval | undefined> {
    const request = await this.answers.requestOf(this.requests, id, client);
    if (!request) throw invalid();
    if (!this.requests.isLive(request)) throw new OAuthError('expired_token', 'the device code has expired');
    return this.answers.take(this.requests, id, request);
  }
}

/** Unknown, used and foreign codes look the same. */
function invalid(): OAuthError {
  return new OAuthError('invalid_grant', 'the device code is not valid');
}
