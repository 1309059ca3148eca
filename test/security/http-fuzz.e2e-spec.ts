import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { controllerRoutes } from '../architecture/app-routes.js';
import { AdminCaller } from '../e2e/admin-caller.js';
import { authorize } from '../support/code-flow.js';
import { randomNumbers } from '../support/random.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

/** More requests find rarer faults: FUZZ_REQUESTS=1000000 for a day of it. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const AT_ONCE = 20;

/** Names that the endpoints read, and some that nobody does. */
const NAMES =
  'grant_type client_id client_secret code redirect_uri scope state nonce request request_uri token username password claims prompt max_age id_token_hint login_hint device_code user_code auth_req_id subject_token subject_token_type resource audience response_type response_mode code_challenge code_challenge_method action xsrf interaction limit cursor q sort __proto__ constructor'.split(
    ' ',
  );
const VALUES = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '{"a":',
  '%',
  '%00',
  '\u0000',
  '\ud800',
  '\u202e',
  'ａｄｍｉｎ',
  '../../etc/passwd',
  "' OR 1=1-- ",
  '${7*7}',
  '<script>',
  'a\r\nb',
  'x'.repeat(5000),
  'openid',
  'code',
  'demo-web',
  'demo-spa',
  'alice',
  'authorization_code',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'http://localhost:8080/callback',
  'eyJhbGciOiJub25lIn0.e30.',
  '018f0000-0000-7000-8000-000000000000',
];
const TYPES = [
  'application/x-www-form-urlencoded',
  'application/json',
  'application/merge-patch+json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded; charset=utf-16',
  '',
];
/** Traces of a stack, of SQL or of files. */
const LEAK = /\n\s+at |node_modules|\.[jt]s:\d+|SQLITE_|ER_[A-Z]+_|SELECT .+ FROM|\/(?:home|work|usr|tmp)\//;

describe('requests of all kinds to every route', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let browser: TestBrowser;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  beforeAll(async () => {
    app = await TestApp.start({ LOG_LEVEL: 'error', REGISTRATION: 'open' });
    admin = await AdminCaller.of(app, 'admin');
    ({ browser } = await authorize(app));
    process.on('unhandledRejection', note);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    await app.close();
  });

  /** Makes requests, one after the other the same for the same seed. */
  class Fuzzer {
    private readonly random = randomNumbers(SEED);

    constructor(private readonly routes: { method: string; path: string }[]) {}

    next(): [string, RequestInit] {
      const { method, path } = this.one(this.routes);
      const address = path.replace(/:\w+|\*/g, () => encodeURIComponent(this.value()));
      const query = this.random() < 0.5 ? `?${this.pairs()}` : '';
      const asked = this.random() < 0.1 ? this.one(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST']) : method;
      const headers = this.headers();
      if (asked === 'GET' || asked === 'OPTIONS' || this.random() < 0.1)
        return [address + query, { method: asked, headers }];
      const type = this.one(TYPES);
      const body = type.includes('json') ? this.json() : this.pairs();
      return [
        address + query,
        {
          method: asked,
          headers: { ...headers, 'content-type': type },
          body: Buffer.from(this.bitten(body)),
        },
      ];
    }

    private headers(): Record<string, string> {
      const cookie = `cardea_session=${browser.cookie('cardea_session')}; cardea_browser=${browser.cookie('cardea_browser')}`;
      return this.one<Record<string, string>>([
        {},
        { cookie },
        { cookie: `${cookie}; ${cookie}; =;;` },
        { authorization: `Bearer ${admin.accessToken}` },
        { authorization: `Bearer ${admin.accessToken}`, 'if-match': this.one(['*', '"1"', 'W/"1"', 'x']) },
        { authorization: 'Bearer x.y.z' },
        { authorization: `Basic ${Buffer.from('demo-web:demo-web-secret').toString('base64')}` },
        { authorization: `Basic ${Buffer.from('demo-service:demo-service-secret').toString('base64')}` },
        { authorization: 'Basic %%%', accept: 'application/jwt', 'idempotency-key': 'x'.repeat(300) },
      ]);
    }

    private pairs(): string {
      const count = Math.floor(this.random() * 6);
      return Array.from(
        { length: count },
        () =>
          `${this.one(NAMES)}=${this.random() < 0.8 ? encodeURIComponent(this.value()) : this.one(VALUES)}`,
      ).join('&');
    }

    private json(): string {
      const value = (depth: number): unknown => {
        const kind = this.random();
        if (depth > 3 || kind < 0.4) return this.value();
        if (kind < 0.5) return this.one([null, true, 0, -1, 1e308, [], {}]);
        if (kind < 0.6) return Array.from({ length: 3 }, () => value(depth + 1));
        return Object.fromEntries(Array.from({ length: 3 }, () => [this.one(NAMES), value(depth + 1)]));
      };
      return JSON.stringify(value(0));
    }

    /** Some bytes lost, doubled or turned. */
    private bitten(text: string): string {
      if (text === '' || this.random() < 0.8) return text;
      const at = Math.floor(this.random() * text.length);
      return this.one([
        text.slice(0, at),
        text.slice(0, at) + text.slice(at / 2),
        `${text.slice(0, at)}\u0000${text.slice(at + 1)}`,
      ]);
    }

    private value(): string {
      return this.one(VALUES).replace(/\p{Cs}/u, '\ufffd');
    }

    private one<T>(list: readonly T[]): T {
      return list[Math.floor(this.random() * list.length)];
    }
  }

  it(`${REQUESTS} of them bring no 5xx, no crash and no word from inside [IF-12]`, async () => {
    const routes = controllerRoutes(app).filter(({ path }) => !path.startsWith('/dev/'));
    expect(routes.length).toBeGreaterThan(80);
    const fuzzer = new Fuzzer(routes);
    const wrong: unknown[] = [];
    let answered = 0;
    for (let sent = 0; sent < REQUESTS; sent += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const [path, init] = fuzzer.next();
          const response = await fetch(app.url + path, { redirect: 'manual', ...init });
          const text = await response.text();
          answered++;
          if ((response.status >= 500 && response.status !== 503) || LEAK.test(text))
            wrong.push([
              init.method,
              path,
              init.headers,
              (init.body as Buffer | undefined)?.toString(),
              response.status,
              text.slice(0, 300),
            ]);
        }),
      );
    expect(wrong).toEqual([]);
    expect(unhandled).toEqual([]);
    expect(answered).toBeGreaterThanOrEqual(REQUESTS);
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  }, 300_000);
});
