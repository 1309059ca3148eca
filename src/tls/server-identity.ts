import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { type Config } from '../config/config.js';
import { ConfigError } from '../config/setting.js';

/** What BCP 195 (RFC 9325 §4.2) leaves of TLS 1.2; those of TLS 1.3 are all good. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** With what Cardea ends TLS: its certificate and key as they are in the files now. Throws `ConfigError`. */
export function serverIdentity({ certFile, keyFile }: NonNullable<Config['tls']>): SecureContextOptions {
  const identity: SecureContextOptions = {
    cert: contentOf('TLS_CERT_FILE', certFile),
    key: contentOf('TLS_KEY_FILE', keyFile),
    minVersion: 'TLSv1.2',
    ciphers: CIPHERS,
    honorCipherOrder: true,
  };
  try {
    createSecureContext(identity);
  } catch (error) {
    throw new ConfigError([
      `TLS_CERT_FILE and TLS_KEY_FILE must be a certificate chain and its private key, both PEM (${(error as Error).message})`,
    ]);
  }
  return identity;
}

/** What is in a file that a setting names; throws `ConfigError` when it cannot be read. */
export function contentOf(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError([`${setting} cannot be read: ${path} (${(error as NodeJS.ErrnoException).code})`]);
  }
}
