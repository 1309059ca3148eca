import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isLanguage, type Language } from '../../kernel/languages.js';

/** Bytes that a file of a theme may have. */
const MOST = 256 * 1024;
const MOST_OF_LOGO = 64 * 1024;
const LOGOS = ['logo.svg', 'logo.png'] as const;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The files of a theme, read and not yet understood. */
export interface ThemeFiles {
  /** `theme.json`. */
  document: string | undefined;
  /** The picture in a data address. */
  logo: string | undefined;
  texts: Partial<Record<Language, string>>;
}

/** Reads the files of one theme; throws an `Error` that names the file. */
export async function themeFiles(folder: string): Promise<ThemeFiles> {
  return {
    document: (await contentOf(folder, 'theme.json', MOST))?.toString('utf8'),
    logo: await logoIn(folder),
    texts: await textsIn(join(folder, 'texts')),
  };
}

/** The themes there are, by the names of their folders. */
export async function themeFolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
}

/** Something that is another when a file in the folder is. */
export async function stateOf(root: string): Promise<string> {
  const names = await readdir(root, { recursive: true });
  const states = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(root, name)).catch(() => undefined);
      return `${name}:${found?.mtimeMs}:${found?.size}`;
    }),
  );
  return states.sort().join('\n');
}

async function contentOf(folder: string, name: string, most: number): Promise<Buffer | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isFile() || found.size > most)
    throw new Error(`${name} must be a file of at most ${most} bytes`);
  return readFile(path);
}

async function logoIn(folder: string): Promise<string | undefined> {
  for (const name of LOGOS) {
    const picture = await contentOf(folder, name, MOST_OF_LOGO);
    if (picture) return dataAddress(name, picture);
  }
  return undefined;
}

/** An SVG in an `img` runs no script and loads nothing. */
function dataAddress(name: (typeof LOGOS)[number], picture: Buffer): string {
  const isPng = picture.subarray(0, PNG.length).equals(PNG);
  if (name === 'logo.png' ? !isPng : !/<svg[\s>]/.test(picture.toString('utf8')))
    throw new Error(`${name} is not what its name says`);
  const type = isPng ? 'image/png' : 'image/svg+xml';
  return `data:${type};base64,${picture.toString('base64')}`;
}

async function textsIn(folder: string): Promise<ThemeFiles['texts']> {
  const texts: ThemeFiles['texts'] = {};
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const language = /^(.+)\.json$/.exec(name)?.[1];
    if (!isLanguage(language)) throw new Error(`texts/${name} is of no language that there is`);
    texts[language] = (await contentOf(folder, name, MOST))?.toString('utf8');
  }
  return texts;
}
