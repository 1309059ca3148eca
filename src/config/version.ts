import { readFileSync } from 'node:fs';

interface PackageFile {
  version: string;
}

/** The version that runs, as its package says; it is the version of the API, too. */
export const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as PackageFile;
