import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/test-app.js';

/** Differ from one answer to the next. */
const OF_THE_ANSWER = ['date', 'content-security-policy', 'content-length', 'keep-alive', 'connection'];

describe('HEAD (RFC 9110 §9.3.2)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it.each([
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/jwks',
    '/check-session',
    '/health/live',
    '/health/ready',
    '/docs',
    '/docs-json',
    '/docs/docs.css',
    '/',
    '/playground',
    '/device',
    '/device?user_code=BCDF-GHJK',
  ])('tells of %s what GET tells, without the body', async (path) => {
    const [got, headed] = [await fetch(app.url + path), await fetch(app.url + path, { method: 'HEAD' })];
    const headersOf = ({ headers }: Response) =>
      [...headers].filter(([name]) => !OF_THE_ANSWER.includes(name));
    expect([headed.status, headersOf(headed)]).toEqual([200, headersOf(got)]);
    const length = Number(headed.headers.get('content-length'));
    expect(length).toBe(Buffer.byteLength(await got.text()));
    expect(await headed.text()).toBe('');
  });

  it('is answered with 304 where GET is', async () => {
    const first = await fetch(`${app.url}/jwks`, { method: 'HEAD' });
    const headers = { 'if-none-match': first.headers.get('etag')! };
    expect((await fetch(`${app.url}/jwks`, { method: 'HEAD', headers })).status).toBe(304);
  });

  it.each(['/docs/none.js', '/nowhere', '/playground/scripts/none/main.js'])(
    'finds nothing at %s',
    async (path) => {
      expect((await fetch(app.url + path, { method: 'HEAD' })).status).toBe(404);
    },
  );
});
