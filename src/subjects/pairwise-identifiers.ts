import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { decodeBase64url } from '../kernel/base64url.js';

const ALGORITHM = 'aes-256-ecb';
const BLOCK = 16;

/**
 * Pairwise subject identifiers, OIDC Core §8.1: a person's UUID, which is one block of AES, encrypted under a key of
 * the sector. Two sectors cannot tell that theirs are of one person; Cardea finds the person without a table.
 */
export class PairwiseIdentifiers {
  private readonly keys = new LRUCache<string, Buffer>({ max: 1_000 });

  constructor(private readonly secret: Buffer) {}

  /** What a sector calls the person of a UUID. */
  of(userId: string, sector: string): string {
    const uuid = Buffer.from(userId.replaceAll('-', ''), 'hex');
    const cipher = createCipheriv(ALGORITHM, this.keyOf(sector), null).setAutoPadding(false);
    return Buffer.concat([cipher.update(uuid), cipher.final()]).toString('base64url');
  }

  /** The UUID behind what a sector calls a person. Another sector's word, or an invented one, is a UUID of nobody. */
  userId(sub: string, sector: string): string | undefined {
    const block = decodeBase64url(sub);
    if (block?.length !== BLOCK) return undefined;
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(sector), null).setAutoPadding(false);
    const hex = Buffer.concat([decipher.update(block), decipher.final()]).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private keyOf(sector: string): Buffer {
    const known = this.keys.get(sector);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.secret, 'cardea', `pairwise-subject:${sector}`, 32));
    this.keys.set(sector, key);
    return key;
  }
}
