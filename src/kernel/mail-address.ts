/** One address without comments, quotes and groups, whose parts may be of any script (RFC 5321 §2.3.11, RFC 6531). */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]{1,189}$/u;

/** Who is named in the header of a message. */
export interface Mailbox {
  /** Shown before the address; empty when there is none. */
  name: string;
  address: string;
}

/** Whether a text is the address of one mailbox and nothing else, so that it can stand in a header. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** Reads `login@example.com` or `Cardea <login@example.com>`; nothing when it is neither. */
export function readMailbox(text: string): Mailbox | undefined {
  const [, name = '', bracketed] = /^([^<>\p{C}]*)<([^<>]*)>$/u.exec(text.trim()) ?? [];
  const address = bracketed ?? text.trim();
  return isMailAddress(address) ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address } : undefined;
}
