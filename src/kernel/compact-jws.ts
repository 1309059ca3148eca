import { decodeBase64url } from './base64url.js';
import { isJsonObject, type JsonObject } from './json-object.js';

/** The parts of a JWS that was signed by somebody, RFC 7515 §7.1. */
export interface CompactJws {
  header: JsonObject;
  /** Still encoded, since it means nothing before the signature is verified. */
  payload: string;
  /** What was signed (§5.2). */
  signed: string;
  signature: Buffer;
}

/** Takes a compact JWS apart; nothing when it is none. */
export function compactJws(text: string): CompactJws | undefined {
  const parts = text.split('.', 4);
  if (parts.length !== 3) return undefined;
  const [protectedHeader, payload, encoded] = parts as [string, string, string];
  const header = decodedObject(protectedHeader);
  const signature = decodeBase64url(encoded);
  return header && signature && { header, payload, signed: `${protectedHeader}.${payload}`, signature };
}

/** The JSON object that a part of a JWS holds; nothing when it holds none. */
export function decodedObject(part: string): JsonObject | undefined {
  const bytes = decodeBase64url(part);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
