import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartedServer } from '../support/started-server.js';
import { describeWithService } from '../support/store-services.js';

const run = promisify(execFile);
const ADMIN = { ADMIN_CLIENT_ID: 'terraform', ADMIN_CLIENT_SECRET: 'a-secret-of-32-characters-or-more' };

/** The blocks of a document that are for a shell, by the heading above them. */
function examples(): [string, string][] {
  const text = readFileSync(join(import.meta.dirname, '../../docs/examples.md'), 'utf8');
  return text
    .split(/^## /m)
    .flatMap((section) =>
      [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]): [string, string] => [
        section.slice(0, section.indexOf('\n')),
        block,
      ]),
    );
}

describeWithService('JQ_PATH', 'the examples of the documentation', (jq) => {
  let server: StartedServer;
  beforeAll(async () => {
    server = await StartedServer.start({ SEED_DEMO: 'true', ...ADMIN });
  }, 60_000);
  afterAll(() => server.stop());

  describe('for a shell', () => {
    it.each(examples())('%s', async (_title, block) => {
      const PATH = `${dirname(jq)}:${process.env.PATH}`;
      const env = { PATH, CARDEA: server.issuer, ...ADMIN };
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', block], { env });
      const errors = [...stdout.matchAll(/"error":"([^"]*)"/g)].map(([, error]) => error);
      expect(errors.filter((error) => error !== 'authorization_pending')).toEqual([]);
      expect(stdout).not.toMatch(/"status":\s*[45]\d\d/);
      expect(stdout.trim()).not.toBe('');
    });
  });
});
