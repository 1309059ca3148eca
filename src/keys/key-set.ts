import { sha256 } from '../kernel/secrets.js';
import { type SigningAlg } from './algorithms.js';
import { type KeyDescription } from './key-description.js';
import { type PublishedKey } from './published-key.js';

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
  private readonly byKid: ReadonlyMap<string, PublishedKey>;

  constructor(keys: readonly PublishedKey[]) {
    this.keys = keys.toSorted((a, b) => b.activatesAt - a.activatesAt || (a.key.kid < b.key.kid ? 1 : -1));
    this.byKid = new Map(this.keys.map((published) => [published.key.kid, published]));
    this.fingerprint = this.keys.map((k) => `${k.key.kid} ${k.activatesAt} ${k.expiresAt}`).join();
    this.jwks = Buffer.from(JSON.stringify({ keys: this.keys.map(({ key }) => key.publicJwk) }));
    this.etag = `"${sha256(this.jwks.toString()).slice(0, 22)}"`;
  }

  /** The algorithms that there is a key for. */
  get algs(): SigningAlg[] {
    return [...new Set(this.keys.map(({ key }) => key.alg))];
  }

  /** The published key of that name, unless it has expired. */
  find(kid: string, now: number): PublishedKey | undefined {
    const found = this.byKid.get(kid);
    return found && alive(found, now) ? found : undefined;
  }

  /** The key that signs: of those whose engine is at hand, the one that became active last. */
  signer(alg: SigningAlg, now: number): PublishedKey | undefined {
    return this.keys.find((k) => k.key.alg === alg && k.activatesAt <= now && k.key.signs && alive(k, now));
  }

  /** The keys of an algorithm that nothing has replaced, newest first; one, unless two nodes made one at once. */
  unreplaced(alg: SigningAlg): PublishedKey[] {
    return this.keys.filter((k) => k.key.alg === alg && k.expiresAt === undefined);
  }

  /** The keys for administrators, without anything private. */
  describe(now: number): KeyDescription[] {
    const signers = new Set(this.algs.map((alg) => this.signer(alg, now)));
    return this.keys
      .filter((k) => alive(k, now))
      .map((k) => ({
        kid: k.key.kid,
        alg: k.key.alg,
        engine: k.key.engine,
        status: signers.has(k) ? 'active' : k.activatesAt > now ? 'published' : 'retiring',
        createdAt: new Date(k.createdAt),
        activatesAt: new Date(k.activatesAt),
        expiresAt: k.expiresAt === undefined ? null : new Date(k.expiresAt),
      }));
  }
}

function alive({ expiresAt }: PublishedKey, now: number): boolean {
  return expiresAt === undefined || expiresAt > now;
}
