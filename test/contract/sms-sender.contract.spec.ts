import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { Config } from '../../src/config/config.js';
import { DeliveryRefusedError } from '../../src/deliveries/delivery-handler.js';
import { Clock } from '../../src/kernel/clock.js';
import { DevMailbox } from '../../src/mail/dev-mailbox.service.js';
import { OutboundService } from '../../src/outbound/outbound.service.js';
import { MailboxSmsSender } from '../../src/sms/mailbox.sms-sender.js';
import { type SmsSender } from '../../src/sms/sms-sender.js';
import { WebhookSmsSender } from '../../src/sms/webhook.sms-sender.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { SmsGateway } from '../support/sms-gateway.js';

const SMS = { id: 'sms-1', to: '+491701234567', text: 'رمزك هو 123456' };
const clock = new Clock();
const outbound = new OutboundService(new Config({ OUTBOUND_ALLOW: ['127.0.0.1'] }));

interface SenderUnderTest {
  sender: SmsSender;
  last: () => Promise<{ to: string; text: string }>;
  close: () => Promise<void>;
}

async function byWebhook(): Promise<SenderUnderTest> {
  const gateway = await SmsGateway.open();
  const last = () =>
    Promise.resolve(JSON.parse(gateway.received.at(-1)!.body) as { to: string; text: string });
  return {
    sender: new WebhookSmsSender(gateway.url, [], outbound, clock),
    last,
    close: () => gateway.close(),
  };
}

function toMailbox(): Promise<SenderUnderTest> {
  const mailbox = new DevMailbox(new MemoryStore(clock), clock);
  const last = async () => (await mailbox.list())[0];
  return Promise.resolve({ sender: new MailboxSmsSender(mailbox), last, close: () => Promise.resolve() });
}

describe.each([
  ['the webhook', byWebhook],
  ['the development mailbox', toMailbox],
])('SmsSender by %s', (_name, open) => {
  let under: SenderUnderTest;
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under.close());

  it('brings a text of any script to its number', async () => {
    await under.sender.send(SMS);
    expect(await under.last()).toMatchObject({ to: SMS.to, text: SMS.text });
  });
});

describe('SmsSender by the webhook', () => {
  const keys = ['newer', 'older'].map((name) => Buffer.from(name.repeat(6)));
  let gateway: SmsGateway;
  beforeAll(async () => {
    gateway = await SmsGateway.open();
  });
  afterAll(() => gateway.close());

  const sender = (signed: readonly Buffer[] = [], to = gateway.url) =>
    new WebhookSmsSender(to, signed, outbound, clock);

  it('signs as Standard Webhooks says, with each of the secrets', async () => {
    await sender(keys).send(SMS);
    const { headers, body } = gateway.received.at(-1)!;
    const timestamp = String(headers['webhook-timestamp']);
    expect(Math.abs(Number(timestamp) - clock.seconds())).toBeLessThan(60);
    const signatures = keys.map(
      (key) => `v1,${createHmac('sha256', key).update(`sms-1.${timestamp}.${body}`).digest('base64')}`,
    );
    expect(headers).toMatchObject({
      'webhook-id': 'sms-1',
      'idempotency-key': 'sms-1',
      'webhook-signature': signatures.join(' '),
      'content-type': 'application/json',
    });
  });

  it('claims no signature without a secret', async () => {
    await sender().send(SMS);
    expect(gateway.received.at(-1)!.headers).not.toHaveProperty('webhook-signature');
  });

  it.each([
    [200, 'taken'],
    [204, 'taken'],
    [302, 'again'],
    [400, 'never'],
    [401, 'again'],
    [422, 'never'],
    [429, 'again'],
    [503, 'again'],
  ])('takes %i for: %s', async (status, outcome) => {
    gateway.answer = status;
    const sent = await sender()
      .send(SMS)
      .then(
        () => 'taken',
        (error: unknown) => (error instanceof DeliveryRefusedError ? 'never' : 'again'),
      );
    gateway.answer = 202;
    expect(sent).toBe(outcome);
  });

  it('goes nowhere that the guard of outgoing requests forbids', async () => {
    const before = gateway.received.length;
    const guarded = new OutboundService(new Config({}));
    const sent = new WebhookSmsSender(gateway.url, [], guarded, clock).send(SMS);
    await expect(sent).rejects.toThrow(DeliveryRefusedError);
    expect(gateway.received).toHaveLength(before);
  });

  it('tries again when nobody answers', async () => {
    const gone = await SmsGateway.open();
    const { url } = gone;
    await gone.close();
    const sent = sender([], url).send(SMS);
    await expect(sent).rejects.toThrow('cannot be used');
    await expect(sent).rejects.not.toThrow(DeliveryRefusedError);
  });
});
