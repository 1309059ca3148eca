import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { type Picked, required } from '../requests/parameters.js';
import { type Approval } from '../token/approval.js';
import { Approvals } from '../token/approvals.service.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';
import { PollingPace } from '../token/polling-pace.service.js';
import { PasswordVerifier } from '../users/password-verifier.js';
import { DEVICE_LIFETIME, DeviceRequests } from './device-requests.service.js';

/**
 * Polling for the answer to a device's request and redeeming it, RFC 8628 §3.4 and §3.5; nothing is given while the
 * person's account rests after wrong passwords.
 */
@HandlesGrant('urn:ietf:params:oauth:grant-type:device_code')
export class DeviceCodeGrant extends GrantHandler<'device_code'> {
  readonly parameters = ['device_code'] as const;

  constructor(
    private readonly requests: DeviceRequests,
    private readonly pace: PollingPace,
    private readonly approvals: Approvals,
    private readonly passwords: PasswordVerifier,
    private readonly audit: AuditService,
  ) {
    super();
  }

  async prove(parameters: Picked<'device_code'>, { client, resources }: GrantContext): Promise<ProvedGrant> {
    const text = required(parameters, 'device_code');
    const approval = await this.poll(sha256(text), client);
    if (await this.passwords.rests(approval.userId)) throw invalid();
    const redeemed = await this.approvals.redeem(approval, text, client, resources);
    if (!redeemed) throw invalid();
    return redeemed;
  }

  /** What the person approved, taken; the error of RFC 8628 §3.5 while there is nothing or never will be. */
  private async poll(id: string, client: Client): Promise<Approval> {
    const request = await this.requests.find(id);
    if (!request) throw invalid();
    if (request.clientId !== client.id) {
      const type = 'device_code.client_mismatch';
      this.audit.record({ type, outcome: 'failure', actor: client.id, clientId: client.id });
      throw invalid();
    }
    if (!this.requests.isLive(request)) throw new OAuthError('expired_token', 'the device code has expired');
    if (!(await this.pace.allows(id, DEVICE_LIFETIME)))
      throw new OAuthError('slow_down', 'wait five seconds longer between polls');
    const decision = await this.requests.decisionOn(id);
    if (!decision) throw new OAuthError('authorization_pending', 'the person has not answered yet');
    if (!decision.approval) throw new OAuthError('access_denied', 'the person has refused');
    const taken = await this.requests.take(id);
    if (!taken?.approval) throw invalid();
    return taken.approval;
  }
}

/** Unknown, used and foreign codes look the same. */
function invalid(): OAuthError {
  return new OAuthError('invalid_grant', 'the device code is not valid');
}
