// `npm start`: builds when the build is missing or older than the source, then becomes the server.
import { spawnSync } from 'node:child_process';
import cluster from 'node:cluster';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'src');
const built = path.join(root, 'dist', 'main.js');

/** The latest change below a folder; the folder's own time tells of files that were deleted. */
function newest(folder) {
  let latest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(full) : statSync(full).mtimeMs);
  }
  return latest;
}

function reasonToBuild() {
  if (!existsSync(source)) return undefined;
  if (!existsSync(built)) return 'there is no build yet';
  return newest(source) > statSync(built).mtimeMs ? 'the source is newer than the build' : undefined;
}

function build(reason) {
  console.log(`Building Cardea (${reason}) ...`);
  const nest = path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) {
    console.error('The build tools are not installed; run: npm ci');
    process.exit(1);
  }
  const { status } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    rmSync(built, { force: true });
    console.error('The build failed; run `npm run build` to see why.');
    process.exit(1);
  }
}

if (cluster.isPrimary) {
  const reason = reasonToBuild();
  if (reason) build(reason);
}
if (!existsSync(built)) {
  console.error(`There is neither a build (${built}) nor the source to make one from.`);
  process.exit(1);
}
process.argv[1] = built;
await import(pathToFileURL(built).href);
