/** A JWT's two readable parts. */
export interface DecodedToken {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

const ALGORITHMS: Record<string, EcdsaParams & RsaHashedImportParams & EcKeyImportParams> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', namedCurve: '', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', namedCurve: '', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519', namedCurve: '', hash: '' },
};

function bytes(part: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
}

/** Reads a JWT without verifying it; nothing when the token is not one. */
export function decodeToken(token: string): DecodedToken | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  try {
    const [header, payload] = parts
      .slice(0, 2)
      .map((part) => JSON.parse(new TextDecoder().decode(bytes(part))) as Record<string, unknown>);
    return { header: header, payload: payload };
  } catch {
    return undefined;
  }
}

/** Whether one of the published keys signed this token (RFC 7515 §5.2). */
export async function verifySignature(
  token: string,
  keys: (JsonWebKey & { kid?: string })[],
): Promise<boolean> {
  const header = decodeToken(token)?.header;
  const algorithm = ALGORITHMS[String(header?.['alg'])];
  const key = keys.find(({ kid }) => kid === header?.['kid']);
  if (!algorithm || !key) return false;
  const imported = await crypto.subtle.importKey('jwk', key, algorithm, false, ['verify']);
  const [head, payload, signature] = token.split('.') as [string, string, string];
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  return crypto.subtle.verify({ ...algorithm, saltLength: 32 }, imported, bytes(signature), signed);
}
