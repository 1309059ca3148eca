import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { MailRefusedError } from '../../src/mail/mail-refused.error.js';
import { MailService } from '../../src/mail/mail.service.js';
import { call } from '../support/calls.js';
import { SmtpListener } from '../support/smtp-listener.js';
import { TestApp } from '../support/test-app.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  ISSUER: 'https://login.example.com',
  CARDEA_SECRET: 'k3yX9QpZ7vB2mN4wR8tL6sD1fG5hJ0cA',
  SEED_DEMO: 'false',
  LOG_LEVEL: 'fatal',
};
const mailOf = (app: TestApp) => app.nest.get(MailService, { strict: false });
const runDue = (app: TestApp) => app.nest.get(DeliveriesService, { strict: false }).runDue();

describe('mail without a mail server, outside production', () => {
  let app: TestApp;
  /** Processes of other tests may use the same mailbox. */
  const to = `alice-${process.pid}@example.com`;
  const mailbox = async () => {
    const { text } = await call(app, '/dev/mailbox.json');
    return (JSON.parse(text) as { to: string; subject: string }[]).filter((mail) => mail.to === to);
  };
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('lands in the mailbox, newest first', async () => {
    const before = (await mailbox()).length;
    const text = 'Open https://login.example.com/verify?token=abc&x=1 now.';
    await mailOf(app).send({ to, subject: 'First', text });
    await runDue(app);
    await mailOf(app).send({ to, subject: 'Second', text, html: '<p>Open</p>' });
    await runDue(app);
    const kept = await mailbox();
    expect(kept).toHaveLength(before + 2);
    expect(kept[0]).toMatchObject({ kind: 'mail', to, subject: 'Second', text, html: '<p>Open</p>' });
    expect(kept[1]).toMatchObject({ to, subject: 'First', text, from: 'Cardea <cardea@127.0.0.1>' });
  });

  it('is a page without scripts whose links work, and which runs nothing of a message', async () => {
    await mailOf(app).send({ to, subject: '<script>alert(1)</script>', text: 'javascript:alert(1) <b>' });
    await runDue(app);
    const { status, headers, text } = await call(app, '/dev/mailbox');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('script-src');
    expect(text).toContain('<a href="https://login.example.com/verify?token=abc&amp;x=1">');
    expect(text).not.toContain('<script');
    expect(text).not.toContain('href="javascript:');
  });

  it('keeps the newest hundred alone', async () => {
    for (let index = 0; index < 105; index++)
      await mailOf(app).send({ to, subject: String(index), text: '-' });
    await runDue(app);
    expect(JSON.parse((await call(app, '/dev/mailbox.json')).text)).toHaveLength(100);
  });
});

describe('mail with a mail server', () => {
  let app: TestApp;
  let server: SmtpListener;
  beforeAll(async () => {
    server = await SmtpListener.start();
    const SMTP_URL = `smtp://127.0.0.1:${server.port}`;
    app = await TestApp.start({
      SMTP_URL,
      MAIL_FROM: 'Acme <login@example.com>',
      SMS_WEBHOOK_URL: 'https://sms.example.com/send',
    });
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  it('is sent there, and there is no mailbox', async () => {
    await mailOf(app).send({ to: 'alice@example.com', subject: 'Hello', text: 'Hi' });
    await runDue(app);
    expect(server.received.map(({ from, to }) => [from, to])).toEqual([
      ['login@example.com', ['alice@example.com']],
    ]);
    expect((await call(app, '/dev/mailbox')).status).toBe(404);
    expect((await call(app, '/dev/mailbox.json')).status).toBe(404);
  });

  it('comes again when the server is busy, and not when the recipient is unknown', async () => {
    await mailOf(app).send({ to: 'nobody@example.com', subject: 'Hello', text: 'Hi' });
    await mailOf(app).send({ to: 'later@example.com', subject: 'Hello', text: 'Hi' });
    await runDue(app);
    app.clock.advance(3600);
    await runDue(app);
    expect(server.received).toHaveLength(1);
    expect(server.refused).toEqual(['nobody@example.com', 'later@example.com', 'later@example.com']);
  });
});

describe('mail in production without a mail server', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start(PRODUCTION);
  });
  afterAll(() => app.close());

  it('is refused, and there is no mailbox', async () => {
    expect(mailOf(app).available).toBe(false);
    const sent = mailOf(app).send({ to: 'alice@example.com', subject: 'Hello', text: 'Hi' });
    await expect(sent).rejects.toThrow(MailRefusedError);
    expect((await call(app, '/dev/mailbox')).status).toBe(404);
    expect((await call(app, '/dev/mailbox.json')).status).toBe(404);
  });
});
