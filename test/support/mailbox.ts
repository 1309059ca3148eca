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

/** The newest code that was sent to somebody; throws when there is none. */
export async function codeTo(app: TestApp, address: string): Promise<string> {
  return newest(app, address, /(?<![\d.])\d{6}(?!\d)/);
}

/** The newest link that was mailed to somebody, as the issuer spells it; throws when there is none. */
export async function linkTo(app: TestApp, address: string): Promise<URL> {
  return new URL(await newest(app, address, /https?:\/\/\S+/));
}

/** Notices, which have neither, may arrive after what is looked for. */
async function newest(app: TestApp, address: string, wanted: RegExp): Promise<string> {
  const texts = (await messagesTo(app, address)).map(({ text }) => text);
  const found = texts.map((text) => wanted.exec(text)?.[0]).find((match) => match !== undefined);
  if (found === undefined)
    throw new Error(`nothing like ${wanted} in ${texts.length} messages to ${address}: ${texts[0]}`);
  return found;
}
