/** One scope token: printable ASCII without space, quote and backslash (RFC 6749 §3.3). */
const TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Splits a space-separated list into its distinct members, in order; nothing when a member is malformed. */
export function parseScope(text: string): string[] | undefined {
  const names = [...new Set(text.split(' ').filter((name) => name !== ''))];
  return names.every((name) => TOKEN.test(name)) ? names : undefined;
}

/** Whether every name of `asked` is in `allowed`. */
export function isSubset(asked: readonly string[], allowed: readonly string[]): boolean {
  return asked.every((name) => allowed.includes(name));
}
