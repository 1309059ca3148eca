// Writes the documents that are made from the code; `--check` only says whether they are up to date. Needs a build.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import prettier from 'prettier';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = (...names) => path.join(root, 'dist', ...names);

if (!existsSync(dist('main.js'))) {
  console.error('There is no build; run: npm run build');
  process.exit(1);
}

const { configurationMarkdown, envExample } = await import(
  pathToFileURL(dist('config', 'configuration-document.js')).href
);

/** The settings of whoever runs this must not show in the document. */
function openApi() {
  const { PATH, HOME, SystemRoot } = process.env;
  const output = execFileSync(process.execPath, [dist('main.js'), '--print-openapi'], {
    cwd: root,
    env: { PATH, HOME, ...(SystemRoot && { SystemRoot }), NODE_ENV: 'test', DATABASE_URL: 'sqlite::memory:' },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  return `${JSON.stringify(JSON.parse(output.toString()), null, 2)}\n`;
}

async function formatted(file, text) {
  const options = await prettier.resolveConfig(path.join(root, file));
  return prettier.format(text, { ...options, filepath: file });
}

const documents = {
  'docs/configuration.md': () => formatted('docs/configuration.md', configurationMarkdown()),
  '.env.example': envExample,
  'docs/openapi.json': openApi,
};

async function made(file, make) {
  try {
    return await make();
  } catch (error) {
    console.error(`${file} could not be made: ${error.message}`);
    process.exit(1);
  }
}

const check = process.argv.includes('--check');
let stale = 0;
for (const [file, make] of Object.entries(documents)) {
  const place = path.join(root, file);
  const text = await made(file, make);
  if (existsSync(place) && readFileSync(place, 'utf8') === text) continue;
  if (check) {
    stale += 1;
    console.error(`${file} is out of date; run: npm run build && node scripts/generate-docs.mjs`);
  } else {
    writeFileSync(place, text);
    console.log(`wrote ${file}`);
  }
}
process.exit(stale > 0 ? 1 : 0);
