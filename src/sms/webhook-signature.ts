import { createHmac } from 'node:crypto';

/**
 * The signature of a message as Standard Webhooks has it: an HMAC-SHA-256 over its id, the time of this try and the body,
 * so that the receiver knows from whom it is, that nobody changed it and that it is not an old one sent again.
 */
export function webhookSignature(
  key: Buffer,
  { id, timestamp, body }: { id: string; timestamp: string; body: string },
): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
