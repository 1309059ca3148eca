import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AuditService } from '../audit/audit.service.js';
import { Config } from '../config/config.js';
import { type Conclusion, InteractionReturn } from '../interaction/interaction-return.service.js';
import { PageError } from '../pages/page-error.js';
import { type Page } from '../pages/page.js';
import { type Approval, approvedIn, approvesSomething } from '../token/approval.js';
import { DEVICE_RESUME } from './device-entry.service.js';
import { type DeviceInteractionRequest } from './device-interaction.js';
import { DeviceRequests } from './device-requests.service.js';
import { deviceAnsweredPage } from './views/device-answered.view.js';

/** Notes what the person decided, for the device that waits. */
@Injectable()
export class DeviceAnswer {
  constructor(
    private readonly requests: DeviceRequests,
    private readonly returned: InteractionReturn,
    private readonly audit: AuditService,
    private readonly config: Config,
  ) {}

  /** Ends the interaction; answers the last page, or nothing when the browser was sent on. */
  async resume(id: unknown, request: FastifyRequest, reply: FastifyReply): Promise<Page | undefined> {
    const interaction = await this.returned.open<DeviceInteractionRequest>(id, DEVICE_RESUME, request);
    const conclusion = await this.returned.conclude(interaction, request, reply);
    if (!conclusion) return undefined;
    const approval = approvalOf(conclusion);
    await this.decide(conclusion, approval);
    return deviceAnsweredPage({ client: { name: conclusion.facts.client.name }, allowed: approval !== null });
  }

  private async decide(
    { facts: { request, client, user } }: Conclusion<DeviceInteractionRequest>,
    approval: Approval | null,
  ): Promise<void> {
    const id = request.deviceRequestId;
    const asked = await this.requests.find(id);
    if (!asked || !this.requests.isLive(asked)) throw this.tooLate('expired');
    if (!(await this.requests.decide(id, asked, { approval }))) throw this.tooLate('finished');
    this.audit.record({
      type: approval ? 'device.approved' : 'device.refused',
      outcome: 'success',
      actor: user?.id ?? 'anonymous',
      clientId: client.id,
      ...(user ? { userId: user.id } : {}),
      detail: { device_address: request.device.ipAddress },
    });
  }

  private tooLate(text: 'expired' | 'finished'): PageError {
    const restart = `${this.config.basePath}/device`;
    return new PageError('invalid_request', `the request of the device is ${text}`, {
      status: 410,
      text,
      restart,
    });
  }
}

/** What was approved; nothing when the person refused, or left nothing to approve. */
function approvalOf({ step, facts }: Conclusion<DeviceInteractionRequest>): Approval | null {
  if (step.step !== 'done' || !approvesSomething(step)) return null;
  const { clientId, resources } = facts.request;
  const { scopes, details } = step;
  return approvedIn(step.session, { clientId, scopes, resources, details, claims: {} });
}
