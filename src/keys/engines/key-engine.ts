import { type KeyObject } from 'node:crypto';
import { type JWK } from 'jose';
import { type SigningAlg } from '../algorithms.js';

/** Where private keys can be kept and used. */
export const KEY_ENGINES = ['embedded', 'pkcs11'] as const;
export type KeyEngineName = (typeof KEY_ENGINES)[number];

/** A new key: its public half, and what the engine must be shown to use the private one. */
export interface CreatedKey {
  publicJwk: JWK;
  /** Sealed in the database with the `kid` as context, so that it can neither be read nor swapped there. */
  material: string;
}

/** A key as its engine has it. */
export interface OpenedKey {
  publicKey: KeyObject;
  /** Signs a JWS signing input (RFC 7515 §5.1); at once where the key is in the process. Nothing where it cannot sign. */
  sign: ((input: Buffer) => Buffer | Promise<Buffer>) | undefined;
}

/** Makes private keys, keeps them and signs with them; the database keeps what goes with them. */
export interface KeyEngine {
  readonly name: KeyEngineName;

  /** Makes a key pair; throws `UnavailableError` when the engine cannot be reached. */
  create(alg: SigningAlg): Promise<CreatedKey>;

  /** A key by its material; touches nothing outside the process. */
  open(alg: SigningAlg, material: string): OpenedKey;

  /** Removes the private half for good. */
  destroy(material: string): Promise<void>;

  /** Throws `UnavailableError` when it could not sign now. */
  ping(): Promise<void>;

  close(): Promise<void>;
}
