import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, refresh, tokensFor, verdict } from '../support/calls.js';
import { allow, authorize, authorizeUrl, redemption, responseOf, WEB } from '../support/code-flow.js';
import { inDetail, OTHER_PAYMENT, PAYMENT } from '../support/payments.js';
import { push, pushed, pushedUrl } from '../support/pushed-flow.js';
import { outcome } from '../support/relying-party.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from '../e2e/admin-caller.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const FREE = 'free_text';
const PATTERNED = 'patterned';
const nested = (depth: number): unknown => (depth === 0 ? 1 : { x: nested(depth - 1) });

describe('authorization details under attack', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
    const admin = await AdminCaller.of(app, 'admin');
    const [api] = (await admin.get('resource-servers?q=urn:demo')).body.items;
    const types = `resource-servers/${api.id}/authorization-details-types`;
    const patterned = { properties: { x: { type: 'string', pattern: '^[a-z]+[a-z0-9]+$' } } };
    for (const [type, schema] of [
      [FREE, {}],
      [PATTERNED, patterned],
    ] as const)
      expect((await admin.post(types, { type, title: 'Anything', schema })).status).toBe(201);
    const wide = { redirect_uris: [WEB.redirectUri], authorization_details_types: [FREE, PATTERNED] };
    await app.addClient('wide', { ...wide, scope: 'openid' }, 'wide-secret');
    const service = {
      grant_types: ['client_credentials' as const],
      authorization_details_types: [FREE, PATTERNED],
    };
    await app.addClient('wide-service', service, 'wide-service-secret');
  });
  afterAll(() => app.close());

  const own = (authorization_details: string) =>
    ask(
      app,
      { grant_type: 'client_credentials', authorization_details },
      { id: 'wide-service', secret: 'wide-service-secret' },
    );
  const free = (members: object) => JSON.stringify([{ type: FREE, ...members }]);
  const page = async (parameters: Record<string, string>) =>
    browser.follow(await browser.get(authorizeUrl({ client_id: 'wide', scope: 'openid', ...parameters })));

  it.each<[string, string]>([
    ['more characters than any need', '[{"type":"free_text"}]'.padEnd(20_000)],
    ['depth without end', `[{"type":"${FREE}","x":${'['.repeat(8000)}${']'.repeat(8000)}}]`],
    ['objects in objects', free({ x: nested(9) })],
    [
      'thousands of members',
      `[{"type":"${FREE}",${Array.from({ length: 1500 }, (_, i) => `"${i}":1`).join()}}]`,
    ],
    ['thousands of elements', `[${Array.from({ length: 700 }, () => `{"type":"${FREE}"}`).join()}]`],
    ['a long text', free({ x: 'x'.repeat(2000) })],
    [
      'more than a header takes',
      free({ a: '\u{1F4B6}'.repeat(500), b: '\u{1F4B6}'.repeat(500), c: '\u{1F4B6}'.repeat(500) }),
    ],
    ['a prototype', `[{"type":"${FREE}","__proto__":{"isAdmin":true}}]`],
    ['a constructor', `[{"type":"${FREE}","a":{"constructor":{"prototype":{"isAdmin":true}}}}]`],
    ['the type in the prototype', '[{"__proto__":{"type":"free_text"}}]'],
    ['a number beyond all numbers', `[{"type":"${FREE}","x":1e999}]`],
    ['text that turns its direction', free({ x: '00.001 \u202eRUE' })],
    ['control characters', free({ x: 'a\u0000b' })],
  ])('are refused with %s, in little time and without a trace', async (_kind, text) => {
    const begun = performance.now();
    expect(verdict(await own(text))).toBe('400 invalid_authorization_details');
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(verdict(await own(free({ x: 1 })))).toBe('200 fine');
  });

  it('are judged by patterns in bounded time (ReDoS)', async () => {
    const text = JSON.stringify([{ type: PATTERNED, x: `${'a'.repeat(1000)}!` }]);
    const begun = performance.now();
    expect(verdict(await own(text))).toBe('400 invalid_authorization_details');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('tell a client nothing but what it sent in its error', async () => {
    const { body } = await own(JSON.stringify([{ type: '<script>"\\\u00e9' }]));
    expect(body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    const named = await own(JSON.stringify([{ type: PATTERNED, x: 7, '"\\<é>': 1 }]));
    expect(named.body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
    expect(verdict(named)).toBe('400 invalid_authorization_details');
  });

  it('are escaped at consent, in values and in names', async () => {
    const script = '<script>alert(1)</script>';
    const details = inDetail({
      type: FREE,
      [`<img src=x onerror=alert(2)>`]: script,
      list: ['"><svg onload=alert(3)>'],
      amount: { amount: '1', currency: '<b>' },
    });
    const { text } = await page(details);
    expect(text).toContain('&lt;script>alert(1)&lt;/script>');
    for (const alive of ['<script>alert', '<img', '<svg onload', '<b>']) expect(text).not.toContain(alive);
  });

  it('are shown to the last character, so that nothing is allowed unread', async () => {
    const { text } = await page(inDetail({ type: FREE, note: `${'x'.repeat(1000)}THE END`, empty: '' }));
    expect(text).toContain('THE END');
    expect(text).not.toContain('…');
  });

  it('of a type that is another client’s are refused, in every flow', async () => {
    const asked = inDetail({ type: FREE, x: 1 });
    const answer = await browser.get(authorizeUrl({ scope: 'openid', ...asked }));
    expect(responseOf(browser, answer).error).toBe('invalid_authorization_details');
    expect(verdict(await push(app, { scope: 'openid', ...asked }))).toBe('400 invalid_authorization_details');
    expect(verdict(await ask(app, { grant_type: 'client_credentials', ...asked }, SERVICE))).toBe(
      '400 invalid_authorization_details',
    );
    const unknown = await ask(
      app,
      { grant_type: 'client_credentials', ...inDetail({ type: 'nobody' }) },
      SERVICE,
    );
    const foreign = await ask(app, { grant_type: 'client_credentials', ...asked }, SERVICE);
    expect(foreign.body).toEqual(unknown.body);
  });

  it('cannot be smuggled in at the token request, the refresh, or beside a pushed request', async () => {
    const request = { scope: 'openid offline_access', ...inDetail(PAYMENT) };
    const code = await authorize(app, request, browser);
    expect(verdict(await ask(app, { ...redemption(code), ...inDetail(OTHER_PAYMENT) }))).toBe(
      '400 invalid_authorization_details',
    );
    const granted = await tokensFor(app, request, WEB, browser);
    for (const wider of [
      [OTHER_PAYMENT],
      [PAYMENT, OTHER_PAYMENT],
      [{ ...PAYMENT, actions: ['initiate', 'status', 'cancel'] }],
      [{ ...PAYMENT, actions: undefined }],
      [{ ...PAYMENT, locations: ['urn:demo:api'] }],
    ])
      expect(verdict(await refresh(app, granted.refresh_token, inDetail(...wider)))).toBe(
        '400 invalid_authorization_details',
      );
    const plain = await tokensFor(app, { scope: 'openid offline_access' }, WEB, browser);
    expect(verdict(await refresh(app, plain.refresh_token, inDetail(PAYMENT)))).toBe(
      '400 invalid_authorization_details',
    );
    expect((await refresh(app, granted.refresh_token)).status).toBe(200);
    const uri = await pushed(app, { scope: 'openid', ...inDetail(PAYMENT) });
    const asked = await browser.follow(await browser.get(pushedUrl(uri, WEB.id, inDetail(OTHER_PAYMENT))));
    expect(asked.text).toContain('123.50 EUR');
    expect(asked.text).not.toContain('9999.00');
  });

  it('outside of a request object count for nothing (RFC 9101 §6.3)', async () => {
    const client = await SigningClient.make(app, 'signs-details');
    const metadata = { redirect_uris: [WEB.redirectUri], jwks: client.jwks, scope: 'openid' };
    const types = { authorization_details_types: [PAYMENT.type] };
    await app.addClient(client.id, { ...metadata, ...types }, 'signs-secret');
    const inside = Object.fromEntries(new URLSearchParams(authorizeUrl({ scope: 'openid' }).split('?')[1]));
    const request = await client.requestObject({ ...inside, client_id: client.id });
    const query = new URLSearchParams({ client_id: client.id, request, ...inDetail(PAYMENT) });
    const answer = await browser.follow(await browser.get(`/authorize?${query.toString()}`));
    expect(answer.text).not.toContain('Make a payment');
    const given = responseOf(browser, await allow(browser, answer));
    expect(given).toHaveProperty('code');
    for (const wrong of [{}, 'text', [PAYMENT, 'x'], 7]) {
      const bad = await client.requestObject({
        ...inside,
        client_id: client.id,
        authorization_details: wrong,
      });
      const refused = await browser.get(
        `/authorize?${new URLSearchParams({ client_id: client.id, request: bad }).toString()}`,
      );
      expect([wrong, responseOf(browser, refused).error]).toEqual([wrong, 'invalid_authorization_details']);
    }
  });

  it('are not repeated (RFC 6749 §3.1)', async () => {
    const twice = [inDetail(PAYMENT).authorization_details, inDetail(OTHER_PAYMENT).authorization_details];
    const answer = await browser.get(authorizeUrl({ scope: 'openid', authorization_details: twice }));
    expect(responseOf(browser, answer).error).toBe('invalid_request');
  });

  it('are allowed by the person who saw them, and by nobody before him', async () => {
    const consent = await page(inDetail({ type: FREE, x: 'first' }));
    expect(outcome(consent)).toBe('200 Allow access? · Cardea');
    const stranger = new TestBrowser(app.url);
    const stolen = await stranger.post(consent.url.pathname, { action: 'allow' });
    expect(stolen.status).toBe(403);
    expect(responseOf(browser, await allow(browser, consent))).toHaveProperty('code');
    expect(outcome(await page(inDetail({ type: FREE, x: 'first' })))).toBe('200 Allow access? · Cardea');
  });

  it('are allowed in the words in which they were shown, and for the API that they were shown for', async () => {
    const admin = await AdminCaller.of(app, 'admin');
    const [api] = (await admin.get('resource-servers?q=urn:demo')).body.items;
    const types = `resource-servers/${api.id}/authorization-details-types`;
    const type = 'reworded';
    const given = { type, title: 'Read the balance', consent: 'once', schema: {} };
    const made = (await admin.post(types, given)).body;
    await app.addClient(
      'rewording',
      { redirect_uris: [WEB.redirectUri], scope: 'openid', authorization_details_types: [type] },
      'rewording-secret',
    );
    const asked = { client_id: 'rewording', ...inDetail({ type, x: 1 }) };
    const consent = await page(asked);
    const match = { 'if-match': '*' };
    const changed = await admin.patch(`${types}/${made.id}`, { title: 'Spend all of it' }, match);
    expect(changed.status).toBe(200);
    app.clock.advance(2);
    const again = await allow(browser, consent);
    expect(outcome(again)).toBe('200 Allow access? · Cardea');
    expect(again.text).toContain('Spend all of it');
    expect(responseOf(browser, await allow(browser, again))).toHaveProperty('code');
    expect(responseOf(browser, await page(asked))).toHaveProperty('code');
    expect((await admin.delete(`${types}/${made.id}`, match)).status).toBe(204);
    expect((await admin.post(types, given)).status).toBe(201);
    app.clock.advance(2);
    expect(outcome(await page(asked))).toBe('200 Allow access? · Cardea');
  });

  it('are not registered by clients themselves: administrators give them', async () => {
    const registered = await TestApp.start({ REGISTRATION: 'open' });
    const response = await fetch(`${registered.url}/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        redirect_uris: ['https://rp.test/cb'],
        authorization_details_types: [PAYMENT.type],
      }),
    });
    expect([response.status, await response.json()]).toEqual([
      201,
      expect.not.objectContaining({ authorization_details_types: expect.anything() }),
    ]);
    await registered.close();
  });
});
