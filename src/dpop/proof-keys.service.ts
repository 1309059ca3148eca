import { verify } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { importedKey, isPrivate, keyProblem } from '../clients/keys/registered-keys.js';
import { cryptoParameters, SIGNATURE_KINDS } from '../keys/algorithms.js';
import { type DpopProof } from './dpop-proof.js';
import { invalidProof } from './invalid-proof.js';
import { thumbprintOf } from './thumbprint.js';

type Verifying = ReturnType<typeof cryptoParameters>;

/** Verifies the signatures of proofs; keys that have signed stay imported, since that costs as much as a signature. */
@Injectable()
export class ProofKeys {
  private readonly imported = new LRUCache<string, Verifying>({ max: 5_000 });

  /** The thumbprint of the key that signed a proof, RFC 9449 §4.3 (6) and (7); throws `invalid_dpop_proof`. */
  signerOf({ alg, jwk, signed, signature }: DpopProof): string {
    if (isPrivate(jwk)) throw invalidProof('its jwk is a private key');
    const thumbprint = thumbprintOf(jwk);
    if (thumbprint === undefined) throw invalidProof('its jwk is not a public key');
    if (!SIGNATURE_KINDS[alg].includes(String(jwk.kty === 'RSA' ? jwk.kty : jwk.crv)))
      throw invalidProof('its jwk does not fit its alg');
    const known = this.imported.get(`${alg} ${thumbprint}`);
    const { hash, input } = known ?? imported(jwk, alg);
    if (!verify(hash, Buffer.from(signed), input, signature)) throw invalidProof('its signature is wrong');
    if (!known) this.imported.set(`${alg} ${thumbprint}`, { hash, input });
    return thumbprint;
  }
}

function imported(jwk: DpopProof['jwk'], alg: DpopProof['alg']): Verifying {
  const problem = keyProblem(jwk);
  const key = problem === undefined ? importedKey(jwk) : undefined;
  if (!key) throw invalidProof(`its jwk is ${problem ?? 'malformed'}`);
  return cryptoParameters(alg, key);
}
