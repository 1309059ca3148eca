import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomSecret } from '../kernel/secrets.js';
import { type Config } from './config.js';

const FILE = 'data/secret';

/** The operator's secrets, newest first; outside production one is made and kept in `data/secret` when none is set. */
export function operatorSecrets(config: Config): readonly string[] {
  if (config.secrets.length > 0) return config.secrets;
  if (config.test) return ['a secret for tests, which nobody else has'];
  mkdirSync(dirname(FILE), { recursive: true });
  try {
    writeFileSync(FILE, randomSecret(48), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return [readFileSync(FILE, 'utf8').trim()];
}
