import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { type KeptMessage } from '../../src/mail/dev-mailbox.service.js';
import { type TestApp } from './test-app.js';

/** What reached somebody, newest first, once what is due is delivered. */
export async function messagesTo(app: TestApp, address: string): Promise<KeptMessage[]> {
  await app.nest.get(DeliveriesService, { strict: false }).runDue();
  const response = await fetch(`${app.url}/dev/mailbox.json`);
  const all = (await response.json()) as KeptMessage[];
  return all.filter(({ to }) => to === address);
}

/** The code in the newest message to somebody; throws when there is none. */
export async function codeTo(app: TestApp, address: string): Promise<string> {
  const [message] = await messagesTo(app, address);
  const code = /(?<![\d.])\d{6}(?!\d)/.exec(message?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code reached ${address}: ${message?.text}`);
  return code;
}

/** The link in the newest mail to somebody, as the issuer spells it; throws when there is none. */
export async function linkTo(app: TestApp, address: string): Promise<URL> {
  const [message] = await messagesTo(app, address);
  const link = /https?:\/\/\S+/.exec(message?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`no link reached ${address}: ${message?.text}`);
  return new URL(link);
}
