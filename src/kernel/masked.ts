const HIDDEN = '•••';

/** A mail address as who knows it recognizes it, and nobody learns it: `a•••@e•••.com`. */
export function maskedEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  const end = host.includes('.') ? host.slice(host.lastIndexOf('.')) : '';
  return `${first(address)}${HIDDEN}@${first(host)}${HIDDEN}${end}`;
}

/** The same of a telephone number: its last two digits. */
export function maskedPhone(number: string): string {
  return `${HIDDEN}${number.slice(-2)}`;
}

function first(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x2022);
}
