import { DeliveryRefusedError } from '../deliveries/delivery-handler.js';
import { type Clock } from '../kernel/clock.js';
import { OutboundError } from '../outbound/outbound.error.js';
import { type OutboundService } from '../outbound/outbound.service.js';
import { type NumberedSms } from './sms.js';
import { SmsSender } from './sms-sender.js';
import { webhookSignature } from './webhook-signature.js';

/** Milliseconds for a gateway to answer: shorter than the pause after which a delivery comes again. */
const PATIENCE = 10_000;
/** What a receiver answers to a message that it will never send (RFC 9110 §15.5). */
const NEVER = [400, 410, 413, 422];

/** Posts short messages to the operator's address, signed as Standard Webhooks says when there is a secret. */
export class WebhookSmsSender extends SmsSender {
  constructor(
    private readonly url: string,
    private readonly keys: readonly Buffer[],
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send({ id, to, text }: NumberedSms): Promise<void> {
    const body = JSON.stringify({ id, to, text });
    const headers = { ...this.signed(id, body), 'content-type': 'application/json', 'idempotency-key': id };
    const status = await this.post(headers, body);
    if (status >= 200 && status <= 299) return;
    const problem = `the SMS webhook answered ${status}`;
    throw NEVER.includes(status) ? new DeliveryRefusedError(problem) : new Error(problem);
  }

  private signed(id: string, body: string): Record<string, string> {
    const timestamp = String(this.clock.seconds());
    const signatures = this.keys.map((key) => webhookSignature(key, { id, timestamp, body }));
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
    return signatures.length === 0 ? headers : { ...headers, 'webhook-signature': signatures.join(' ') };
  }

  private async post(headers: Record<string, string>, body: string): Promise<number> {
    const { url } = this;
    try {
      return (await this.outbound.send({ method: 'POST', url, headers, body, timeoutMs: PATIENCE })).status;
    } catch (error) {
      if (error instanceof OutboundError && error.kind === 'refused')
        throw new DeliveryRefusedError(error.message, { cause: error });
      throw error;
    }
  }
}
