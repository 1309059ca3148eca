import { Injectable } from '@nestjs/common';
import { type SigningAlg } from '../../keys/algorithms.js';
import { type ClientCertificate } from '../../tls/client-certificate.js';
import { type Client } from '../client.js';
import { certifiedKeys, clientKeys, type ClientKey, encryptingKey, verifyingKeys } from './client-key.js';
import { type EncryptionAlg } from '../../keys/encryption-algorithms.js';
import { RemoteKeySets } from './remote-key-sets.service.js';

/** Whose keys are looked for: a client, or somebody else whose signatures are believed. */
export interface KeyOwner {
  metadata: { jwks?: object; jwks_uri?: string };
}

/** Finds the public keys of clients, whether they are registered (`jwks`) or published (`jwks_uri`). */
@Injectable()
export class ClientKeys {
  private readonly registered = new WeakMap<object, readonly ClientKey[]>();

  constructor(private readonly remote: RemoteKeySets) {}

  /**
   * The keys that may have made a signature of the client, by the header of what it signed; none when it has no such
   * key. Throws `UnavailableError` when the keys cannot be read.
   */
  toVerify(owner: KeyOwner, header: { alg: SigningAlg; kid?: string }): Promise<readonly ClientKey[]> {
    const wanted = { alg: header.alg, kid: header.kid };
    return this.find(owner, (keys) => verifyingKeys(keys, wanted));
  }

  /** The key to encrypt to; nothing when there is none. Throws `UnavailableError` when the keys cannot be read. */
  async toEncrypt(owner: KeyOwner, alg: EncryptionAlg): Promise<ClientKey | undefined> {
    const [key] = await this.find(owner, (keys) => encryptingKey(keys, alg) ?? []);
    return key;
  }

  /** Whether a certificate is one that the client has registered. Throws `UnavailableError` when its keys cannot be read. */
  async haveCertificate(client: Client, certificate: ClientCertificate): Promise<boolean> {
    return (await this.find(client, (keys) => certifiedKeys(keys, certificate))).length > 0;
  }

  /** What is not in a published set may have been added since it was read. */
  private async find(
    { metadata: { jwks, jwks_uri: uri } }: KeyOwner,
    choose: (keys: readonly ClientKey[]) => ClientKey | ClientKey[],
  ): Promise<ClientKey[]> {
    if (uri === undefined) return jwks ? [choose(this.registeredKeys(jwks))].flat() : [];
    const found = [choose(await this.remote.keys(uri))].flat();
    return found.length > 0 ? found : [choose(await this.remote.reread(uri))].flat();
  }

  private registeredKeys(jwks: object): readonly ClientKey[] {
    const keys = this.registered.get(jwks) ?? clientKeys(jwks);
    this.registered.set(jwks, keys);
    return keys;
  }
}
