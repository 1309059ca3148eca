/** The contents of the blocks of a kind in a PEM file (RFC 7468 §2), as DER. */
export function pemBlocks(text: string, label: string): Buffer[] {
  const blocks = text.matchAll(
    new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g'),
  );
  return [...blocks].map(([, base64]) => Buffer.from(base64, 'base64'));
}
