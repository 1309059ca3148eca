import { setTimeout as pause } from 'node:timers/promises';
import { type KeptMessage } from '../../src/mail/dev-mailbox.service.js';

const PATIENCE = 20_000;

/** What the newest message of a started server to somebody has; it may be on its way. */
async function newest(issuer: string, address: string, pattern: RegExp): Promise<string> {
  for (const start = Date.now(); Date.now() - start < PATIENCE; await pause(100)) {
    const all = (await (await fetch(`${issuer}/dev/mailbox.json`)).json()) as KeptMessage[];
    const found = pattern.exec(all.find(({ to }) => to === address)?.text ?? '')?.[0];
    if (found !== undefined) return found;
  }
  throw new Error(`nothing like ${String(pattern)} reached ${address}`);
}

/** The code in the newest message to somebody. */
export const codeTo = (issuer: string, address: string) => newest(issuer, address, /(?<![\d.])\d{6}(?!\d)/);

/** The link in the newest message to somebody that signs in. */
export const linkTo = (issuer: string, address: string) =>
  newest(issuer, address, /https?:\/\/\S+magic-link\S+/);

/** The link in the newest message to somebody that proves his address. */
export const proofTo = (issuer: string, address: string) =>
  newest(issuer, address, /https?:\/\/\S+verify-email\S+/);
