import { decodeBase64url } from '../kernel/base64url.js';

/** The object that a part of a compact JWS or JWE is, RFC 7515 §7.1; nothing when it is none. */
export function jsonSegment(segment: string): Record<string, unknown> | undefined {
  const bytes = decodeBase64url(segment);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
