import { call } from './calls.js';
import { deliver } from './logging-out.js';
import { type TestApp } from './test-app.js';

/** A mail as the development mailbox keeps it. */
export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** The mails to an address, newest first, once all that is due is delivered. */
export async function mailsTo(app: TestApp, address: string): Promise<KeptMail[]> {
  // What looks up whom to write to makes a delivery of its own.
  await deliver(app);
  await deliver(app);
  const { text } = await call(app, '/dev/mailbox.json');
  return (JSON.parse(text) as KeptMail[]).filter(({ to }) => to === address);
}

/** The path of ours in a mail, with its token; throws when there is none. */
export function linkIn(app: TestApp, { text }: KeptMail): string {
  const [link] = /https?:\/\/\S+\?token=[\w-]{43}/.exec(text) ?? [];
  if (!link?.startsWith(`${app.issuer}/`)) throw new Error(`there is no link of ours in: ${text}`);
  return link.slice(app.issuer.length);
}

/** The code in a mail. */
export function codeIn({ text }: KeptMail): string {
  const [code] = /(?<!\d)\d{8}(?!\d)/.exec(text) ?? [];
  if (code === undefined) throw new Error(`there is no code in: ${text}`);
  return code;
}
