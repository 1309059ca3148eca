import { createTransport, type NodemailerError } from 'nodemailer';
import { type Mailbox } from '../kernel/mail-address.js';
import { MailRefusedError } from './mail-refused.error.js';
import { type Mail } from './mail.js';
import { Mailer } from './mailer.js';

/** Milliseconds for one step, and for all of them: shorter than the pause after which a delivery comes again. */
const STEP = 5_000;
const WHOLE = 12_000;
/** Replies to a recipient who does not exist or must not be written to (RFC 5321 §4.2.3). */
const NEVER = [550, 551, 553, 556];

/**
 * Brings messages to an SMTP server (RFC 5321); with `smtp:` by STARTTLS where the server offers it, and nowhere else
 * when there is a password to protect (RFC 3207 §6).
 */
export class SmtpMailer extends Mailer {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: Mailbox,
  ) {
    super();
    const limits = { connectionTimeout: STEP, greetingTimeout: STEP, dnsTimeout: STEP, socketTimeout: STEP };
    const content = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport({
      url,
      ...limits,
      ...content,
      requireTLS: new URL(url).username !== '',
    });
  }

  protected async handOver({ to, ...content }: Mail): Promise<void> {
    const envelope = { to: { name: '', address: to }, from: this.from };
    const headers = { 'Auto-Submitted': 'auto-generated' };
    try {
      await this.transport.sendMail({
        ...envelope,
        ...content,
        headers,
        signal: AbortSignal.timeout(WHOLE),
      });
    } catch (error) {
      throw withoutSecrets(error as NodemailerError);
    }
  }
}

/** What the server answers may repeat what it was told: only its codes are passed on. */
function withoutSecrets({ code, responseCode }: NodemailerError): Error {
  const what = [code, responseCode].filter((part) => part !== undefined).join(' ');
  const unknown = code === 'EENVELOPE' && NEVER.includes(responseCode ?? 0);
  if (unknown) return new MailRefusedError(`the mail server refuses the recipient (${what})`);
  return new Error(`the mail server did not take the message (${what})`);
}
