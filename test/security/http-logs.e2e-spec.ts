import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { fullRun } from '../support/full-run.js';
import { TestApp } from '../support/test-app.js';

describe('what is logged at the lowest level', () => {
  let app: TestApp;
  let secrets: string[];
  let output = '';

  beforeAll(async () => {
    const streams = [process.stdout, process.stderr];
    const spies = streams.map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        output += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
        return true;
      }),
    );
    const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest
        .spyOn(console, name)
        .mockImplementation((...values: unknown[]) => void (output += values.map(String).join(' '))),
    );
    app = await TestApp.start({ LOG_LEVEL: 'trace' });
    secrets = await fullRun(app);
    await new Administration(app).events('login.failed');
    for (const spy of [...spies, ...consoles]) spy.mockRestore();
  });
  afterAll(() => app.close());

  it('is a log of all that was done', () => {
    for (const word of [
      'client.authentication_failed',
      'refresh_token.reused',
      'demo-web',
      'POST /token 200',
    ])
      expect(output).toContain(word);
  });

  it('has no token, code, verifier, secret, password or cookie in it [IF-22] [CL-04]', () => {
    const found = secrets.filter(
      (secret) => output.includes(secret) || output.includes(encodeURIComponent(secret)),
    );
    expect(found).toEqual([]);
    for (const part of secrets.flatMap((secret) => secret.split('.')).filter((each) => each.length >= 40))
      expect(output).not.toContain(part.slice(0, 40));
  });

  it('has none in the audit either [IF-22]', async () => {
    const administration = new Administration(app);
    const types = [
      'client.authentication_failed',
      'login.failed',
      'refresh_token.reused',
      'authorization_code.replayed',
    ];
    const events = (await Promise.all(types.map((type) => administration.events(type)))).flat();
    expect(events.length).toBeGreaterThan(3);
    const text = JSON.stringify(events);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
