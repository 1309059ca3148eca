import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { decodeBase64url } from './base64url.js';
import { randomBytes } from './secrets.js';

const IV = 12;
const TAG = 16;

/**
 * Authenticated encryption for one purpose (AES-256-GCM, NIST SP 800-38D). Keys are derived from the operator's
 * secrets with HKDF (RFC 5869), one per purpose, so that what is sealed for one never opens for another. The first
 * secret seals, all of them open: that is how a secret is replaced.
 */
export class Sealer {
  private readonly keys: Buffer[];

  constructor(
    secrets: readonly string[],
    private readonly purpose: string,
  ) {
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, 'cardea', purpose, 32)));
  }

  /** Seals text; `context` names what it belongs to (a row's id) and is needed again to open it. */
  seal(text: string, context = ''): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.keys[0], iv);
    cipher.setAAD(Buffer.from(`${this.purpose}:${context}`));
    const body = cipher.update(text, 'utf8');
    cipher.final();
    return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64url');
  }

  /** The sealed text, or nothing when it was sealed with another secret, purpose or context, or was changed. */
  open(sealed: string, context = ''): string | undefined {
    const bytes = decodeBase64url(sealed);
    if (!bytes || bytes.length < IV + TAG) return undefined;
    for (const key of this.keys) {
      const text = this.tryOpen(bytes, key, context);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** Whether an older secret has sealed it than the one that seals now. */
  isOutdated(sealed: string, context = ''): boolean {
    const bytes = this.keys.length > 1 ? decodeBase64url(sealed) : undefined;
    return bytes !== undefined && this.tryOpen(bytes, this.keys[0], context) === undefined;
  }

  private tryOpen(bytes: Buffer, key: Buffer, context: string): string | undefined {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV));
    decipher.setAAD(Buffer.from(`${this.purpose}:${context}`));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
    const text = decipher.update(bytes.subarray(IV, bytes.length - TAG));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return text.toString('utf8');
  }
}
