import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/kernel/clock.js';
import { DevMailbox } from '../../src/mail/dev-mailbox.service.js';
import { MailRefusedError } from '../../src/mail/mail-refused.error.js';
import { MailboxMailer } from '../../src/mail/mailbox.mailer.js';
import { type Mailer } from '../../src/mail/mailer.js';
import { SmtpMailer } from '../../src/mail/smtp.mailer.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { SmtpListener } from '../support/smtp-listener.js';

const FROM = { name: 'Cardea', address: 'login@example.com' };
const MAIL = { to: 'alice@example.com', subject: 'Your code', text: 'It is 123456.' };

/** What arrived last: envelope, the lines of the header, and all of it as text. */
interface Arrived {
  to: string;
  from: string;
  header: string[];
  whole: string;
}

interface MailerUnderTest {
  mailer: Mailer;
  last: () => Promise<Arrived>;
  close: () => Promise<void>;
}

async function bySmtp(): Promise<MailerUnderTest> {
  const listener = await SmtpListener.start();
  const last = () => {
    const { from, to, source } = listener.received.at(-1)!;
    const header = source
      .split('\r\n\r\n')[0]
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n');
    return Promise.resolve({ from, to: to.join(), header, whole: source });
  };
  const mailer = new SmtpMailer(`smtp://127.0.0.1:${listener.port}`, FROM);
  return { mailer, last, close: () => listener.close() };
}

function toMailbox(): Promise<MailerUnderTest> {
  const clock = new Clock();
  const mailbox = new DevMailbox(new MemoryStore(clock), clock);
  const last = async () => {
    const [kept] = await mailbox.list();
    if (kept.kind !== 'mail') throw new Error(`${kept.kind} is no mail`);
    const { to, from, subject, text, html } = kept;
    const header = [`To: ${to}`, `Subject: ${subject}`, `From: ${from}`];
    const address = /<(.*)>/.exec(from)![1];
    return { to, from: address, header, whole: [...header, text, html].join('\n') };
  };
  return Promise.resolve({ mailer: new MailboxMailer(mailbox, FROM), last, close: () => Promise.resolve() });
}

describe.each([
  ['SMTP', bySmtp],
  ['the development mailbox', toMailbox],
])('Mailer by %s', (_name, open) => {
  let under: MailerUnderTest;
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under.close());

  it('brings a message to its recipient, in text and HTML', async () => {
    await under.mailer.send({ ...MAIL, html: '<p>It is <b>123456</b>.</p>' });
    const { to, from, header, whole } = await under.last();
    expect([to, from]).toEqual([MAIL.to, FROM.address]);
    expect(header).toEqual(
      expect.arrayContaining([`To: ${MAIL.to}`, 'Subject: Your code', 'From: Cardea <login@example.com>']),
    );
    expect(whole).toContain('It is 123456.');
    expect(whole).toContain('<b>123456</b>');
  });

  it('lets no subject add a header or end it', async () => {
    for (const end of ['\r\n', '\n', '\r', '\u2028', '\u0085', '\0']) {
      await under.mailer.send({ ...MAIL, subject: `Code${end}Bcc: mallory@example.com${end}${end}Hello` });
      const { to, header } = await under.last();
      expect(to).toBe(MAIL.to);
      expect(header).toContain('Subject: Code Bcc: mallory@example.com Hello');
      expect(header.filter((line) => /^bcc:/i.test(line))).toEqual([]);
    }
  });

  it('refuses for good what is not one address', async () => {
    for (const to of [
      'alice@example.com, mallory@example.com',
      'alice@example.com\r\nBcc: mallory@example.com',
      'alice',
      '',
      'Alice <alice@example.com>',
    ]) {
      await expect(under.mailer.send({ ...MAIL, to })).rejects.toThrow(MailRefusedError);
    }
  });

  it('opens no file and fetches no address that a text names', async () => {
    const text = 'file:///etc/passwd {"path":"/etc/passwd"} http://127.0.0.1/';
    await under.mailer.send({ ...MAIL, text });
    expect((await under.last()).whole).toContain(text);
  });
});

describe('Mailer by SMTP', () => {
  let listener: SmtpListener;
  const url = (rest = '') => `smtp://cardea:hunter2@127.0.0.1:${listener.port}${rest}`;
  beforeAll(async () => {
    listener = await SmtpListener.start({ password: 'hunter2' });
  });
  afterAll(() => listener.close());

  it('gives up a recipient whom the server does not know, and tries another time when it is only busy', async () => {
    const mailer = new SmtpMailer(url('?requireTLS=false'), FROM);
    await mailer.send(MAIL);
    const unknown = mailer.send({ ...MAIL, to: 'nobody@example.com' });
    await expect(unknown).rejects.toThrow(MailRefusedError);
    await expect(unknown).rejects.toThrow('the mail server refuses the recipient (EENVELOPE 550)');
    const busy = mailer.send({ ...MAIL, to: 'later@example.com' });
    await expect(busy).rejects.toThrow('the mail server did not take the message (EENVELOPE 451)');
    await expect(busy).rejects.not.toThrow(MailRefusedError);
  });

  it('sends no password in the clear unless it was told to', async () => {
    const before = listener.received.length;
    await expect(new SmtpMailer(url(), FROM).send(MAIL)).rejects.toThrow('(ETLS');
    expect(listener.received).toHaveLength(before);
  });

  it('never tells the password or what the server answered', async () => {
    const wrong = url('?requireTLS=false').replace('hunter2', 'hunter3');
    await expect(new SmtpMailer(wrong, FROM).send(MAIL)).rejects.toThrow(
      /^the mail server did not take the message \(EAUTH 535\)$/,
    );
  });

  it('says that a server is away', async () => {
    const away = await SmtpListener.start();
    await away.close();
    const mailer = new SmtpMailer(`smtp://127.0.0.1:${away.port}`, FROM);
    await expect(mailer.send(MAIL)).rejects.toThrow('(ESOCKET)');
  });
});
