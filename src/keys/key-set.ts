import { sha256 } from '../kernel/secrets.js';
import { type SigningAlg } from './algorithms.js';
import { DecryptionKey } from './decryption-key.js';
import { type DecryptionFamily } from './encryption-algorithms.js';
import { type KeyDescription } from './key-description.js';
import { type KeyAlg, type PublishedKey } from './published-key.js';
import { SigningKey } from './signing-key.js';

/** The published keys as they were at one moment; the JWKS is made once with it. */
export class KeySet {
  /** Newest first. */
  readonly keys: readonly PublishedKey[];
  /** Equal for sets that publish the same keys for the same times. */
  readonly fingerprint: string;
  /** The JWK set (RFC 7517 §5), serialised. */
  readonly jwks: Buffer;
  /** Strong entity tag of `jwks` (RFC 9110 §8.8.3). */
  readonly etag: string;
  private readonly byKid: ReadonlyMap<string, PublishedKey<SigningKey>>;

  constructor(keys: readonly PublishedKey[]) {
    this.keys = keys.toSorted((a, b) => b.activatesAt - a.activatesAt || (a.key.kid < b.key.kid ? 1 : -1));
    this.byKid = new Map(this.keys.filter(isSigning).map((published) => [published.key.kid, published]));
    this.fingerprint = this.keys.map((k) => `${k.key.kid} ${k.activatesAt} ${k.expiresAt}`).join();
    this.jwks = Buffer.from(
      JSON.stringify({ keys: this.keys.filter(isOffered).map(({ key }) => key.publicJwk) }),
    );
    this.etag = `"${sha256(this.jwks.toString()).slice(0, 22)}"`;
  }

  /** What there is a key for. */
  get algs(): KeyAlg[] {
    return [...new Set(this.keys.map(({ key }) => key.alg))];
  }

  /** The signing key of that name, unless it has expired. */
  find(kid: string, now: number): PublishedKey<SigningKey> | undefined {
    const found = this.byKid.get(kid);
    return found && alive(found, now) ? found : undefined;
  }

  /** The key that signs: the one that became active last. */
  signer(alg: SigningAlg, now: number): PublishedKey<SigningKey> | undefined {
    return this.active(alg, now) as PublishedKey<SigningKey> | undefined;
  }

  /** The key in use: the one that became active last. */
  active(alg: KeyAlg, now: number): PublishedKey | undefined {
    return this.keys.find((k) => k.key.alg === alg && k.activatesAt <= now && alive(k, now));
  }

  /** The keys to which something may have been encrypted, newest first: all of the family when it names none. */
  decrypters(family: DecryptionFamily, kid: string | undefined, now: number): DecryptionKey[] {
    return this.keys.flatMap((k) =>
      k.key instanceof DecryptionKey &&
      k.key.alg === family &&
      (kid === undefined || k.key.kid === kid) &&
      alive(k, now)
        ? k.key
        : [],
    );
  }

  /** The keys of an algorithm that nothing has replaced, newest first; one, unless two nodes made one at once. */
  unreplaced(alg: KeyAlg): PublishedKey[] {
    return this.keys.filter((k) => k.key.alg === alg && k.expiresAt === undefined);
  }

  /** The keys for administrators, without anything private. */
  describe(now: number): KeyDescription[] {
    const inUse = new Set(this.algs.map((alg) => this.active(alg, now)));
    return this.keys
      .filter((k) => alive(k, now))
      .map((k) => ({
        kid: k.key.kid,
        alg: k.key.alg,
        status: inUse.has(k) ? 'active' : k.activatesAt > now ? 'published' : 'retiring',
        createdAt: new Date(k.createdAt),
        activatesAt: new Date(k.activatesAt),
        expiresAt: k.expiresAt === undefined ? null : new Date(k.expiresAt),
      }));
  }
}

function alive({ expiresAt }: PublishedKey, now: number): boolean {
  return expiresAt === undefined || expiresAt > now;
}

function isSigning(published: PublishedKey): published is PublishedKey<SigningKey> {
  return published.key instanceof SigningKey;
}

/** One that was replaced still decrypts what it was used for, and is to be used no more. */
function isOffered(published: PublishedKey): boolean {
  return isSigning(published) || published.expiresAt === undefined;
}
