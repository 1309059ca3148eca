import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { basic } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { StartedServer } from '../support/started-server.js';
import { SoftToken } from '../support/soft-token.js';
import { describeWithService } from '../support/store-services.js';

const SERVICE = ['demo-service', 'demo-service-secret'] as const;

describeWithService('SOFTHSM_PATH', 'a server whose keys are in a PKCS#11 token', (module) => {
  let token: SoftToken;
  let server: StartedServer;
  beforeAll(async () => {
    token = SoftToken.make(module);
    server = await StartedServer.start({ SEED_DEMO: 'true', ...token.environment });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    token.remove();
  });

  const ask = async () => {
    const response = await fetch(`${server.url}/token`, {
      method: 'POST',
      headers: { authorization: basic(...SERVICE) },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const text = await response.text();
    return { status: response.status, retry: response.headers.get('retry-after'), text };
  };
  const ready = async () => {
    const response = await fetch(`${server.url}/health/ready`);
    return [response.status, await response.json()];
  };

  it('signs by the token', async () => {
    const { status, text } = await ask();
    expect(status).toBe(200);
    const { kid } = partsOf((JSON.parse(text) as { access_token: string }).access_token).header;
    const { keys } = (await (await fetch(`${server.url}/jwks`)).json()) as { keys: { kid: string }[] };
    expect(keys.map((key) => key.kid)).toContain(kid);
    expect(await ready()).toEqual([
      200,
      { status: 'up', database: 'up', store: 'up', key_engine: 'up', clock: 'right' },
    ]);
  });

  it('answers 503 while the token is away, says that it is not ready, and recovers by itself', async () => {
    token.takeAway();
    const begun = performance.now();
    const { status, retry, text } = await ask();
    expect([status, retry]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(JSON.parse(text)).toMatchObject({ error: 'temporarily_unavailable' });
    expect(text).not.toMatch(/pkcs11|0x|C_[A-Z]/i);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(await ready()).toEqual([
      503,
      { status: 'down', database: 'up', store: 'up', key_engine: 'down', clock: 'right' },
    ]);
    expect((await fetch(`${server.url}/jwks`)).status).toBe(200);
    token.putBack();
    for (let tries = 0; tries < 50 && (await ready())[0] !== 200; tries++) await pause(200);
    expect((await ask()).status).toBe(200);
  });

  it('does not start with a wrong PIN, and says which setting is wrong', async () => {
    const { PKCS11_PIN_FILE: _file, ...environment } = token.environment;
    const wrong = await StartedServer.launch({ ...environment, PKCS11_PIN: 'not-the-pin' });
    const { code, output } = await wrong.ended();
    expect(code).toBe(1);
    expect(output).toContain('PKCS11_TOKEN');
    expect(output).not.toContain('not-the-pin');
  });
});
