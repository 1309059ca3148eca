import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { basic } from '../support/code-flow.js';
import { type Ended, freePort, StartedServer } from '../support/started-server.js';

async function startThatFails(environment: Record<string, string>): Promise<Ended & { seconds: number }> {
  const began = performance.now();
  const server = await StartedServer.launch(environment);
  const ended = await server.ended();
  return { ...ended, seconds: (performance.now() - began) / 1000 };
}

describe('a start with a bad setting', () => {
  const wrong: Record<string, { environment: Record<string, string>; says: RegExp }> = {
    'a database of another kind': {
      environment: { DATABASE_URL: 'postgres://localhost/cardea' },
      says: /DATABASE_URL must be .*for example DATABASE_URL=/,
    },
    'a misspelt name': {
      environment: { DATABSE_URL: 'sqlite::memory:' },
      says: /DATABSE_URL is unknown; did you mean DATABASE_URL\?/,
    },
    'an issuer with a query': {
      environment: { ISSUER: 'https://a.example.com/?x=1' },
      says: /ISSUER must be/,
    },
    'a secret that is short': { environment: { CARDEA_SECRET: 'short' }, says: /CARDEA_SECRET must be/ },
    'production with nothing else': {
      environment: { NODE_ENV: 'production' },
      says: /ISSUER must be an https[\s\S]*CARDEA_SECRET must be set/,
    },
  };

  it.each(Object.entries(wrong))(
    '%s ends it, names the variable and shows no stack',
    async (_, { environment, says }) => {
      const { code, output } = await startThatFails(environment);
      expect(code).toBe(1);
      expect(output).toMatch(says);
      expect(output).not.toMatch(/\n\s+at /);
    },
  );
});

describe('a start without its database server', () => {
  it('ends, says what cannot be reached, and tells no password', async () => {
    const DATABASE_URL = `mysql://cardea:a-very-secret-word@127.0.0.1:${await freePort()}/cardea`;
    const { code, output, seconds } = await startThatFails({ DATABASE_URL });
    expect(code).toBe(1);
    expect(output).toMatch(/the database "cardea" at 127\.0\.0\.1:\d+ cannot be opened.*DATABASE_URL/);
    expect(output).not.toContain('a-very-secret-word');
    expect(output).not.toMatch(/\n\s+at /);
    expect(seconds).toBeLessThan(10);
  });
});

describe('the embedded start', () => {
  it('tells where it is and how to get in', async () => {
    const server = await StartedServer.start({ SEED_DEMO: 'true' });
    await pause(100);
    const { code } = await server.stop();
    expect(code).toBe(0);
    expect(server.printed).toContain(server.issuer);
    expect(server.printed).toContain('/docs');
    expect(server.printed).toContain('grant_type=client_credentials');
  });
});

describe('a start whose issuer is plain http on a name of the local network', () => {
  it('serves all but the clients of its own pages, and says which', async () => {
    const server = await StartedServer.start({ ISSUER: 'http://cardea.internal:3000' });
    const response = await fetch(`${server.url}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ issuer: 'http://cardea.internal:3000' });
    await server.stop();
    expect(server.printed).toMatch(/cardea-docs is not made[\s\S]*demo-playground is not made/);
  });
});

describe('SIGTERM under load', () => {
  const service = { id: 'load', secret: 'a-secret-of-the-load-that-is-long' };
  const production = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    ISSUER: 'https://login.example.com',
    CARDEA_SECRET: 'a-secret-that-the-nodes-of-a-test-share',
    ADMIN_CLIENT_ID: service.id,
    ADMIN_CLIENT_SECRET: service.secret,
  };

  it('goes unready first, answers all that still comes, and ends by itself [FI-05]', async () => {
    const server = await StartedServer.start(production);
    const [load, readiness] = [new Map<string, number>(), [] as number[]];
    let sending = true;
    const send = async () => {
      while (sending) {
        const said = await fetch(`${server.url}/token`, {
          method: 'POST',
          headers: { authorization: basic(service.id, service.secret) },
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
        }).then(
          async (response) => (await response.arrayBuffer(), String(response.status)),
          (error: Error) => error.message,
        );
        load.set(said, (load.get(said) ?? 0) + 1);
        await pause(10);
      }
    };
    /** What a load balancer does: it asks often, and stops sending a while after the answer turns. */
    const watch = async () => {
      while (readiness.at(-1) !== 503) {
        readiness.push((await fetch(`${server.url}/health/ready`)).status);
        await pause(100);
      }
      await pause(1000);
      sending = false;
    };
    const traffic = Promise.all([watch(), ...Array.from({ length: 8 }, send)]);
    await pause(500);
    const began = performance.now();
    const ended = server.stop();
    await traffic;
    const { code } = await ended;
    expect(performance.now() - began).toBeLessThan(30_000);
    expect([...load.keys()]).toEqual(['200']);
    expect(load.get('200')).toBeGreaterThan(50);
    expect(new Set(readiness)).toEqual(new Set([200, 503]));
    expect(code).toBe(0);
  }, 60_000);
});
