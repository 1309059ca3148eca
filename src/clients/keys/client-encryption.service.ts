import { Injectable } from '@nestjs/common';
import { CompactEncrypt } from 'jose';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type ContentEncryption, type EncryptionAlg } from '../../keys/encryption-algorithms.js';
import { type Client } from '../client.js';
import { type ClientKey } from './client-key.js';
import { ClientKeys } from './client-keys.service.js';
import { type Encrypted } from './encrypted.js';

interface Wanted {
  alg: EncryptionAlg;
  enc: ContentEncryption;
}

/** Encrypts for clients what they registered to get encrypted (RFC 7516; OIDC Core §10.2, RFC 9701 §6). */
@Injectable()
export class ClientEncryption {
  constructor(private readonly keys: ClientKeys) {}

  /** A JWT as the client wants it: as it is, or nested in a JWE (RFC 7519 §5.2). */
  ofJwt(jwt: string, client: Client, what: Encrypted): Promise<string> {
    return this.encrypt(jwt, client, what, { cty: 'JWT' });
  }

  /** Claims that nobody signed, as the client wants them: JSON, or that in a JWE. */
  ofClaims(claims: object, client: Client, what: Encrypted): Promise<string> {
    return this.encrypt(JSON.stringify(claims), client, what, {});
  }

  /** Whether the client wants it encrypted. */
  isWanted(client: Client, what: Encrypted): boolean {
    return wantedOf(client, what) !== undefined;
  }

  /** Throws while something could not be encrypted, so that nothing is used up in vain for an answer that cannot be made. */
  async ready(client: Client, what: Encrypted): Promise<void> {
    const wanted = wantedOf(client, what);
    if (wanted) await this.keyFor(client, wanted);
  }

  private async encrypt(text: string, client: Client, what: Encrypted, header: object): Promise<string> {
    const wanted = wantedOf(client, what);
    if (!wanted) return text;
    const { key, kid } = await this.keyFor(client, wanted);
    return new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ ...wanted, ...header, ...(kid === undefined ? {} : { kid }) })
      .encrypt(key);
  }

  private async keyFor(client: Client, { alg }: Wanted): Promise<ClientKey> {
    const key = await this.keys.toEncrypt(client, alg);
    if (!key) throw new OAuthError('invalid_request', `the client has no key to encrypt to with ${alg}`);
    return key;
  }
}

function wantedOf({ metadata }: Client, what: Encrypted): Wanted | undefined {
  const alg = metadata[`${what}_encrypted_response_alg`];
  const enc = metadata[`${what}_encrypted_response_enc`];
  return alg && enc && { alg, enc };
}
