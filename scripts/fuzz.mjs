// `npm run fuzz`: JWTs of all kinds at every place that reads them, FUZZ_ROUNDS of them (20000 unless told) from FUZZ_SEED
// (another each time unless told). A failure names what makes it happen again.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const seed = process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31);
const rounds = process.env.FUZZ_ROUNDS ?? '20000';
console.log(`FUZZ_SEED=${seed} FUZZ_ROUNDS=${rounds}`);

const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const environment = { ...process.env, FUZZ_SEED: seed, FUZZ_ROUNDS: rounds };
spawn(process.execPath, [...flags, jest, 'test/security/jose-fuzz', '-i'], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
}).on('exit', (code) => (process.exitCode = code ?? 1));
