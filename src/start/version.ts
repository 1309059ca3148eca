import { readFileSync } from 'node:fs';

interface PackageFile {
  version: string;
}

/** The version that runs, as its package says. */
export const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as PackageFile;
