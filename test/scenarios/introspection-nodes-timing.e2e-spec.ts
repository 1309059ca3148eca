import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { setTimeout as pause } from 'node:timers/promises';
import { authorizeUrl, basic, pkce } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { NodeClient } from '../support/node-client.js';
import { type NodeStores, onSharedStores } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';
import { visit } from '../support/visit.js';

const client = new NodeClient('node-introspection', 'a-secret-of-the-introspected-client');
const person = { username: 'nora', password: 'nora-password-1' };

interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
}

onSharedStores('introspection', (open) => {
  let stores: NodeStores;
  let administration: OfflineAdministration;
  let a: StartedServer;
  let b: StartedServer;
  beforeAll(async () => {
    stores = await open();
    administration = await OfflineAdministration.open(stores.environment);
    const metadata = {
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      redirect_uris: [NodeClient.redirectUri],
      scope: 'openid',
      first_party: true,
    };
    await administration.addClient(client.id, metadata, client.secret);
    await administration.addUser(person.username, person.password);
    [a, b] = [await StartedServer.start(stores.environment), await StartedServer.start(stores.environment)];
  }, 60_000);
  afterAll(async () => {
    await Promise.all([a, b].map((node) => node.stop()));
    await administration.close();
    await stores.drop();
  });

  const post = (node: StartedServer, path: string, form: Record<string, string>) =>
    fetch(`${node.url}${path}`, {
      method: 'POST',
      headers: { authorization: basic(client.id, client.secret) },
      body: new URLSearchParams(form),
    });

  async function activeOn(node: StartedServer, token: string): Promise<boolean> {
    const response = await post(node, '/introspect', { token });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const body = (await response.json()) as { active: boolean };
    if (!body.active) expect(body).toEqual({ active: false });
    return body.active;
  }

  /** Tokens that both nodes have seen alive just now. */
  async function tokensSeenEverywhere(browser = new TestBrowser(a.url)): Promise<Tokens> {
    const { verifier, challenge } = pkce();
    const request = authorizeUrl({ client_id: client.id, scope: 'openid' }, challenge);
    const back = await visit(new URL(request, a.url), browser, person);
    const response = await post(a, '/token', {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: NodeClient.redirectUri,
      code_verifier: verifier,
    });
    const tokens = (await response.json()) as Tokens;
    for (const node of [a, b]) {
      expect(await activeOn(node, tokens.access_token)).toBe(true);
      expect(await activeOn(node, tokens.refresh_token)).toBe(true);
    }
    return tokens;
  }

  async function endsOn(node: StartedServer, token: string, within: number): Promise<void> {
    const deadline = performance.now() + within;
    let active = await activeOn(node, token);
    while (active && performance.now() < deadline) {
      await pause(25);
      active = await activeOn(node, token);
    }
    expect(active).toBe(false);
  }

  it('knows on one node at once what was revoked on the other [RV-03] [IN-06]', async () => {
    const one = await tokensSeenEverywhere();
    expect((await post(a, '/revoke', { token: one.access_token })).status).toBe(200);
    expect(await activeOn(b, one.access_token)).toBe(false);
    expect(await activeOn(b, one.refresh_token)).toBe(true);
    const other = await tokensSeenEverywhere();
    expect((await post(a, '/revoke', { token: other.refresh_token })).status).toBe(200);
    expect(await activeOn(b, other.access_token)).toBe(false);
    expect(await activeOn(b, other.refresh_token)).toBe(false);
  });

  it('knows on one node at once that a person has signed out on the other [IN-06]', async () => {
    const browser = new TestBrowser(a.url);
    const { access_token, refresh_token, id_token } = await tokensSeenEverywhere(browser);
    const hint = new URLSearchParams({ id_token_hint: id_token }).toString();
    await browser.follow(await browser.get(`/logout?${hint}`));
    expect(await activeOn(b, access_token)).toBe(false);
    expect(await activeOn(b, refresh_token)).toBe(false);
  });

  it('refuses within a second what a removed key has signed [IN-06]', async () => {
    const { access_token, refresh_token } = await tokensSeenEverywhere();
    const { kid } = partsOf(access_token).header as { kid: string };
    const connection = await createConnection(stores.environment.DATABASE_URL);
    await connection.query('DELETE FROM signing_keys WHERE kid = ?', [kid]);
    await connection.end();
    await endsOn(b, access_token, 1000);
    // The next test wants tokens of a key that both know.
    await endsOn(a, access_token, 1000);
    expect(await activeOn(b, refresh_token)).toBe(true);
  });

  it('refuses within a second what rests on a person who was disabled elsewhere [IN-06]', async () => {
    const { access_token, refresh_token } = await tokensSeenEverywhere();
    await administration.disableUser(person.username);
    await endsOn(b, access_token, 1000);
    await endsOn(b, refresh_token, 1000);
  });
});
