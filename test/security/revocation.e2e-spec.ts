import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Statements } from '../../src/database/statements.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { Administration } from '../support/administration.js';
import { ask, post, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, basic, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { API, isActive, revoke } from '../support/token-state.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const ATTACKER = { id: 'attacker', secret: 'attacker-secret' };
const OFFLINE = { scope: 'openid offline_access' };

describe('revocation against misuse', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let administration: Administration;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    await app.addClient(
      ATTACKER.id,
      { grant_types: ['client_credentials'], scope: 'demo:read' },
      ATTACKER.secret,
    );
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  it("leaves somebody else's token as it is, and does not say so [RV-01]", async () => {
    const { access_token, refresh_token } = await tokensFor(app, OFFLINE, WEB, browser);
    const { body } = await ask(app, { grant_type: 'client_credentials' }, SERVICE);
    for (const attacker of [ATTACKER, API, { id: 'demo-spa' }]) {
      for (const token of [access_token, refresh_token, body.access_token as string]) {
        const answer = await revoke(app, token, attacker);
        const unknown = await revoke(app, 'unknown', attacker);
        expect([answer.status, answer.text]).toEqual([unknown.status, unknown.text]);
      }
    }
    expect(await isActive(app, access_token, WEB)).toBe(true);
    expect(await isActive(app, refresh_token, WEB)).toBe(true);
    expect(await isActive(app, body.access_token as string, API)).toBe(true);
    const events = await administration.events('token.revoked');
    expect(events.filter(({ outcome }) => outcome === 'failure')).toHaveLength(9);
    expect(JSON.stringify(events)).not.toContain(refresh_token);
  });

  it('ends nothing for a client that does not prove who it is [RV-02]', async () => {
    const { refresh_token: token } = await tokensFor(app, OFFLINE, WEB, browser);
    const attempts = [
      await post(app, '/revoke', { token }),
      await post(app, '/revoke', { token, client_id: WEB.id }),
      await post(app, '/revoke', { token }, { authorization: basic(WEB.id, 'wrong') }),
      await post(app, '/revoke', { token }, { authorization: `Bearer ${token}` }),
      await post(app, '/revoke', { token, client_id: 'nobody' }),
    ];
    for (const answer of attempts) expect(verdict(answer)).toBe('401 invalid_client');
    expect(await isActive(app, token, WEB)).toBe(true);
  });

  it.each([
    ['is away', () => new UnavailableError('the database')],
    ['fails in a way that nobody expected', () => new Error('disk I/O error')],
  ])('never says that it is done when the database %s [RV-04]', async (_how, error) => {
    const { access_token, refresh_token } = await tokensFor(app, OFFLINE, WEB, browser);
    const { body } = await ask(app, { grant_type: 'client_credentials' }, SERVICE);
    const statements = app.nest.get(Statements, { strict: false });
    for (const [method, tokens] of [
      ['write', [access_token, refresh_token]],
      ['read', [refresh_token]],
    ] as const) {
      const away = jest.spyOn(statements, method).mockRejectedValue(error());
      for (const token of tokens) await refused(token, WEB);
      if (method === 'write') await refused(body.access_token as string, SERVICE);
      away.mockRestore();
    }
    expect(await isActive(app, access_token, WEB)).toBe(true);
    expect(await isActive(app, refresh_token, WEB)).toBe(true);
    expect(await isActive(app, body.access_token as string, API)).toBe(true);
    expect((await revoke(app, refresh_token, WEB)).status).toBe(200);
    expect(verdict(await userinfo(app, access_token))).toBe('401 invalid_token');
  });

  it('judges token and grant in one query, so that asking for UserInfo costs no more', async () => {
    const { access_token } = await tokensFor(app, OFFLINE, WEB, browser);
    expect(verdict(await userinfo(app, access_token))).toBe('200 fine');
    const reads = jest.spyOn(app.nest.get(Statements, { strict: false }), 'read');
    expect(verdict(await userinfo(app, access_token))).toBe('200 fine');
    expect(reads.mock.calls.map(([sql]) => sql)).toEqual([
      expect.stringMatching(/FROM grants .*revoked_tokens/s),
    ]);
    reads.mockRestore();
  });

  async function refused(token: string, client: typeof WEB | typeof SERVICE): Promise<void> {
    const response = await fetch(`${app.url}/revoke`, {
      method: 'POST',
      headers: { authorization: basic(client.id, client.secret) },
      body: new URLSearchParams({ token }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    const body = (await response.json()) as object;
    expect(body).toEqual({
      error: 'temporarily_unavailable',
      error_description: 'try again in a few seconds',
    });
  }
});
