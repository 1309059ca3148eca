import { type Setting } from './setting.js';
import { SETTINGS } from './settings.js';

const settings = Object.entries<Setting<unknown>>(SETTINGS);

/** The page that tells operators every setting (`docs/configuration.md`), so that it cannot differ from what is read. */
export function configurationMarkdown(): string {
  return [
    '# Configuration',
    '',
    'Cardea is set by environment variables alone. Outside production it also reads them from a file `.env`;',
    '`.env.example` lists them all. Each is validated at start: a bad one, or an unknown one whose name is almost',
    'that of a setting, stops the start with a message that names it, says what was expected and gives an example.',
    '',
    'This page is made from `src/config/settings.ts` by `node scripts/generate-docs.mjs`.',
    '',
    '| name | default | meaning | example |',
    '| --- | --- | --- | --- |',
    ...settings.map(([name, { fallback, meaning, example }]) =>
      row([code(name), fallback, sentence(meaning), code(example)]),
    ),
    '',
  ].join('\n');
}

/** A file to copy to `.env` (`.env.example`): every setting with its example, each left out until it is wanted. */
export function envExample(): string {
  const entries = settings.map(([name, { fallback, meaning, example }]) =>
    [`# ${sentence(meaning)}`, `# Default: ${fallback}`, `#${name}=${quoted(example)}`, ''].join('\n'),
  );
  return [
    '# Copy to .env and take the # away from what you set. .env is read outside production.',
    '',
    ...entries,
  ].join('\n');
}

const row = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const code = (text: string) => `\`${text}\``;

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const quoted = (text: string) => (/[\s<>#"]/.test(text) ? `'${text}'` : text);
