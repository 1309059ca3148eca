/**
 * Decodes base64url strictly: no padding, no other characters, no bits left over. Node's own decoder skips what it
 * does not know, so that a token with something appended would still open.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
