import { type Config } from '../../config/config.js';
import { EmbeddedKeyEngine } from './embedded-key-engine.js';
import { KeyEngines } from './key-engines.service.js';

/** The engines that the settings name; that of a token is loaded where there is one. Throws a `ConfigError`. */
export async function configuredKeyEngines({ keyEngine, pkcs11 }: Config): Promise<KeyEngines> {
  const embedded = new EmbeddedKeyEngine();
  if (!pkcs11) return new KeyEngines(embedded);
  const { Pkcs11KeyEngine } = await import('./pkcs11/pkcs11-key-engine.js');
  const token = await Pkcs11KeyEngine.connect(pkcs11);
  return keyEngine === 'pkcs11' ? new KeyEngines(token, [embedded]) : new KeyEngines(embedded, [token]);
}
