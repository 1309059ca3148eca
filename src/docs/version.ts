import { readFileSync } from 'node:fs';

interface PackageFile {
  version: string;
}

/** The version of the API, which is the package's. */
export const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as PackageFile;
