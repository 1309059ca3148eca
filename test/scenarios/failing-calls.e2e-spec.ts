import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Statements } from '../../src/database/statements.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { EphemeralStore } from '../../src/store/ephemeral-store.js';
import { type TokenSet, tokensFor } from '../support/calls.js';
import { authorize, authorizeUrl, basic, redemption, WEB } from '../support/code-flow.js';
import { randomNumbers } from '../support/random.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { revoke } from '../support/token-state.js';

const ROUNDS = 100;
/** Of all calls of database and store. */
const FAILING = 0.08;
const OTHER = { id: 'other', secret: 'other-secret' };
const OFFLINE = { scope: 'openid offline_access' };

/** What was answered, in one word: granted, refused, or come again. */
type Verdict = 'granted' | 'refused' | 'unavailable';

describe('while one call in twelve of database and store fails', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let live: TokenSet;
  let dead: TokenSet;
  let usedCode: Record<string, string>;
  let failed = 0;
  const statuses = new Set<number>();

  beforeAll(async () => {
    app = await TestApp.start({ LOG_LEVEL: 'fatal' });
    const metadata = { redirect_uris: [WEB.redirectUri], scope: 'openid', first_party: true };
    await app.addClient(OTHER.id, metadata, OTHER.secret);
    const authorized = await authorize(app);
    browser = authorized.browser;
    usedCode = redemption(authorized);
    await send('/token', usedCode);
    live = await tokensFor(app, OFFLINE, WEB, browser);
    dead = await tokensFor(app, OFFLINE, WEB, browser);
    await revoke(app, dead.refresh_token, WEB);
  });
  afterAll(() => app.close());

  /** Lets calls fail until the answer is restored. */
  function failing(error: () => Error): () => void {
    const random = randomNumbers(4711);
    const get = <T>(type: abstract new (...args: never[]) => T): T => app.nest.get(type, { strict: false });
    const runner = Object.getPrototypeOf(get(DataSource).createQueryRunner()) as Record<string, unknown>;
    const targets: [Record<string, unknown>, string[]][] = [
      [get(Statements) as unknown as Record<string, unknown>, ['read', 'write']],
      [
        get(EphemeralStore) as unknown as Record<string, unknown>,
        ['put', 'putIfAbsent', 'get', 'take', 'remove', 'increment'],
      ],
      [runner, ['query']],
    ];
    const undo = targets.flatMap(([target, names]) =>
      names.map((name) => {
        const real = target[name] as (...args: unknown[]) => Promise<unknown>;
        target[name] = function (this: unknown, ...args: unknown[]) {
          if (random() >= FAILING) return real.apply(this, args);
          failed++;
          return Promise.reject(error());
        };
        return () => (target[name] = real);
      }),
    );
    return () => undo.forEach((each) => each());
  }

  async function send(path: string, form: Record<string, string>, client = WEB): Promise<Response> {
    const headers = { authorization: basic(client.id, client.secret) };
    return fetch(app.url + path, { method: 'POST', headers, body: new URLSearchParams(form) });
  }

  async function verdictOf(response: Response): Promise<Verdict> {
    const body = await response.text();
    expect(body).not.toMatch(/injected|\n\s+at /);
    if (response.status === 503) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    statuses.add(response.status);
    if (response.status >= 500) return 'unavailable';
    return response.status < 300 ? 'granted' : 'refused';
  }

  async function activeness(token: string): Promise<Verdict> {
    const response = await send('/introspect', { token });
    if (response.status !== 200) return verdictOf(response);
    return ((await response.json()) as { active: boolean }).active ? 'granted' : 'refused';
  }

  const userinfo = async (token: string) =>
    verdictOf(await fetch(`${app.url}/userinfo`, { headers: { authorization: `Bearer ${token}` } }));
  const token = async (form: Record<string, string>, client = WEB) =>
    verdictOf(await send('/token', form, client));

  async function signIn(password: string): Promise<Verdict> {
    const own = new TestBrowser(app.url);
    const page = await own.get(authorizeUrl({}));
    const location = own.location(page);
    if (!location) return 'refused';
    await own.post(location.pathname, { username: 'bob', password, action: 'login' });
    return own.cookie('cardea_session') === undefined ? 'refused' : 'granted';
  }

  async function silently(cookie: string | undefined): Promise<Verdict> {
    const own = new TestBrowser(app.url);
    if (cookie !== undefined) own.setCookie('cardea_session', cookie);
    const answer = await own.get(authorizeUrl({ prompt: 'none' }));
    return answer.headers.get('location')?.includes('code=') ? 'granted' : 'refused';
  }

  it.each<[string, () => Error, number[]]>([
    ['for a while', () => new UnavailableError('injected'), [503]],
    ['in a way that nobody expected', () => new Error('injected'), [500, 503]],
  ])(
    '%s, nothing is granted that would not be otherwise, and nothing is called dead that lives [FI-46]',
    async (_how, error, expected) => {
      const forbidden: Record<string, () => Promise<Verdict>> = {
        'a used code': () => token(usedCode),
        'a revoked refresh token': () =>
          token({ grant_type: 'refresh_token', refresh_token: dead.refresh_token }),
        'a refresh token of another client': () =>
          token({ grant_type: 'refresh_token', refresh_token: live.refresh_token }, { ...WEB, ...OTHER }),
        'a wrong secret': () => token({ grant_type: 'client_credentials' }, { ...WEB, secret: 'wrong' }),
        'a grant that the client has not': () => token({ grant_type: 'client_credentials' }),
        'a revoked token at UserInfo': () => userinfo(dead.access_token),
        'a revoked token at introspection': () => activeness(dead.access_token),
        'a wrong password': () => signIn('wrong-password-of-bob'),
        'no session': () => silently(undefined),
        'a session that is none': () => silently('x'.repeat(43)),
      };
      const allowed: Record<string, () => Promise<Verdict>> = {
        'a live token at UserInfo': () => userinfo(live.access_token),
        'a live token at introspection': () => activeness(live.access_token),
        'a client that acts for itself': () =>
          token(
            { grant_type: 'client_credentials' },
            { ...WEB, id: 'demo-service', secret: 'demo-service-secret' },
          ),
      };
      const seen: Record<string, Set<Verdict>> = {};
      const restore = failing(error);
      failed = 0;
      statuses.clear();
      try {
        for (let round = 0; round < ROUNDS; round++) {
          const all = { ...forbidden, ...allowed };
          app.clock.advance(1);
          for (const [name, attempt] of Object.entries(all)) (seen[name] ??= new Set()).add(await attempt());
        }
      } finally {
        restore();
      }
      expect(failed).toBeGreaterThan(100);
      expect([...statuses].filter((status) => status >= 500 && !expected.includes(status))).toEqual([]);
      for (const name of Object.keys(forbidden))
        expect([name, [...seen[name]]]).not.toEqual([name, expect.arrayContaining(['granted'])]);
      for (const name of Object.keys(allowed)) {
        expect([name, seen[name].has('granted'), seen[name].has('refused')]).toEqual([name, true, false]);
      }
    },
    120_000,
  );
});
