import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type SigningAlg } from './algorithms.js';
import { type ExpectedJwt } from './expected-jwt.js';
import { JweDecrypter } from './jwe-decrypter.js';
import { JwsSigner } from './jws-signer.js';
import { type JwtClaims } from './jwt-claims.js';
import { JwtVerifier } from './jwt-verifier.js';
import { type KeyDescription } from './key-description.js';
import { KeyRing } from './key-ring.js';
import { KeyRotation } from './key-rotation.js';
import { type KeyAlg } from './published-key.js';

/** Signs, verifies, decrypts and publishes with Cardea's own keys; the only thing that other modules inject from here. */
@Injectable()
export class KeysService {
  constructor(
    private readonly ring: KeyRing,
    private readonly rotation: KeyRotation,
    private readonly signer: JwsSigner,
    private readonly verifier: JwtVerifier,
    private readonly decrypter: JweDecrypter,
    private readonly clock: Clock,
  ) {}

  /** A compact JWS (RFC 7515 §7.1) by the active key of the algorithm, which is made when there is none yet. */
  sign(alg: SigningAlg, typ: string | undefined, claims: object): Promise<string> {
    return this.signer.sign(alg, typ, claims);
  }

  /** The claims (frozen) of a JWT that Cardea signed, or nothing when it is anything else than expected. */
  verify(token: string, expected: ExpectedJwt): Promise<JwtClaims | undefined> {
    return this.verifier.verify(token, expected);
  }

  /** The text of a compact JWE that was encrypted to Cardea (RFC 7516 §7.1), or nothing when it is anything else. */
  decrypt(jwe: string): Promise<string | undefined> {
    return this.decrypter.decrypt(jwe);
  }

  /** The JWK set (RFC 7517 §5) as it is sent; the same buffer until a key changes. */
  async jwksBuffer(): Promise<Buffer> {
    return (await this.ring.current()).jwks;
  }

  /** The strong entity tag, quotes included, that goes with `jwksBuffer`. */
  async jwksEtag(): Promise<string> {
    return (await this.ring.current()).etag;
  }

  /** Every published key, newest first; public facts only. */
  async list(): Promise<KeyDescription[]> {
    return (await this.ring.reread()).describe(this.clock.now());
  }

  /** Publishes a successor of one key, or of every one; answers the keys that will be used next. */
  rotate(alg?: KeyAlg): Promise<KeyDescription[]> {
    return this.rotation.rotate(alg);
  }

  /** Makes sure that a key for this algorithm is published, so that its first use need not wait for one. */
  async prepare(alg: SigningAlg): Promise<void> {
    await this.rotation.signerFor(alg);
  }

  /** Seals every private key with the newest of the operator's secrets; answers how many were changed. */
  reseal(): Promise<number> {
    return this.rotation.reseal();
  }
}
