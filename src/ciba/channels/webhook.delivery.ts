import { Config } from '../../config/config.js';
import { type DeliveryHandler, Delivers, DeliveryRefusedError } from '../../deliveries/delivery-handler.js';
import { Clock } from '../../kernel/clock.js';
import { randomSecret } from '../../kernel/secrets.js';
import { KeysService } from '../../keys/keys.service.js';
import { OutboundError } from '../../outbound/outbound.error.js';
import { OutboundService } from '../../outbound/outbound.service.js';
import { WEBHOOK, type WebhookNotice } from './webhook-notice.js';

/** Of a type of its own, so that nothing takes it for a token (RFC 8725 §3.11). */
const TYPE = 'ciba-request+jwt';

/** Posts a JWT that Cardea has signed, so that the receiver knows from whom it is and that nobody changed it. */
@Delivers(WEBHOOK)
export class WebhookDelivery implements DeliveryHandler<WebhookNotice> {
  constructor(
    private readonly outbound: OutboundService,
    private readonly keys: KeysService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async deliver({ sub, expiresAt, request }: WebhookNotice): Promise<void> {
    const url = this.config.cibaWebhookUrl;
    if (url === undefined) throw new DeliveryRefusedError('no webhook is set any more');
    const body = await this.keys.sign('ES256', TYPE, {
      iss: this.config.issuer,
      aud: url,
      sub,
      iat: this.clock.seconds(),
      exp: Math.floor(expiresAt / 1000),
      jti: randomSecret(16),
      request,
    });
    const status = await this.send(url, body);
    if (status < 200 || status > 299) throw new Error(`the webhook answered ${status}`);
  }

  private async send(url: string, body: string): Promise<number> {
    const headers = { 'content-type': 'application/jwt' };
    try {
      return (await this.outbound.send({ method: 'POST', url, headers, body })).status;
    } catch (error) {
      if (error instanceof OutboundError && error.kind === 'refused')
        throw new DeliveryRefusedError(error.message, { cause: error });
      throw error;
    }
  }
}
