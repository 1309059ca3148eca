import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, call, refresh, tokensFor, verdict } from '../support/calls.js';
import { allow, authorize, authorizeUrl, redemption, responseOf, signIn, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { inDetail, OTHER_PAYMENT, PAYMENT } from '../support/payments.js';
import { push, pushed, pushedUrl } from '../support/pushed-flow.js';
import { outcome } from '../support/relying-party.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { API, introspect } from '../support/token-state.js';
import { AdminCaller } from './admin-caller.js';

const CONSENT = '200 Allow access? · Cardea';
const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };

describe('rich authorization requests (RFC 9396)', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const tokens = (parameters: Record<string, string | undefined> = {}) =>
    tokensFor(app, { scope: 'openid', ...inDetail(PAYMENT), ...parameters }, WEB, browser) as Promise<
      Awaited<ReturnType<typeof tokensFor>> & { authorization_details?: unknown }
    >;
  const claimsOf = (text: unknown) => partsOf(text as string).claims;

  it('are put to the person in words: all of it, and each time', async () => {
    const stranger = new TestBrowser(app.url);
    const url = authorizeUrl({ scope: 'openid', ...inDetail(PAYMENT) });
    const page = await signIn(stranger, await stranger.get(url));
    expect(outcome(page)).toBe(CONSENT);
    for (const words of [
      'Make a payment',
      'Demo API',
      'Amount',
      '123.50 EUR',
      'Merchant A',
      'IBAN',
      'DE02100100109307118603',
      'Ref Number Merchant',
      'What may be done',
      'initiate',
    ])
      expect(page.text).toContain(words);
    expect(responseOf(stranger, await allow(stranger, page))).toHaveProperty('code');
    expect(outcome(await stranger.follow(await stranger.get(url)))).toBe(CONSENT);
    const silent = await stranger.get(
      authorizeUrl({ prompt: 'none', scope: 'openid', ...inDetail(PAYMENT) }),
    );
    expect(responseOf(stranger, silent).error).toBe('consent_required');
  });

  it('are in the token response, in the JWT for their API, and in introspection (§7, §9)', async () => {
    const { access_token, authorization_details, scope } = await tokens();
    expect(authorization_details).toEqual([PAYMENT]);
    expect(scope).toBe('openid');
    expect(claimsOf(access_token)).toMatchObject({
      aud: ['urn:demo:api', app.issuer],
      authorization_details: [PAYMENT],
    });
    for (const caller of [API, WEB])
      expect((await introspect(app, access_token, caller)).body.authorization_details).toEqual([PAYMENT]);
    const phantom = await introspect(app, access_token, API, 'application/jwt');
    expect(claimsOf(phantom.text).authorization_details).toEqual([PAYMENT]);
    const plain = await tokensFor(app, { scope: 'openid demo:read' }, WEB, browser);
    expect(plain).not.toHaveProperty('authorization_details');
    expect(claimsOf(plain.access_token)).not.toHaveProperty('authorization_details');
  });

  it('need no scope, and without one ask for nothing else (§3)', async () => {
    const { access_token, authorization_details, scope } = await tokens({ scope: undefined });
    expect([authorization_details, scope]).toEqual([[PAYMENT], '']);
    expect(claimsOf(access_token)).toMatchObject({ aud: 'urn:demo:api', authorization_details: [PAYMENT] });
  });

  it('are inside of opaque tokens, too', async () => {
    const opaque = { id: 'opaque', secret: 'opaque-secret' };
    const metadata = {
      redirect_uris: [WEB.redirectUri],
      access_token_format: 'opaque' as const,
      authorization_details_types: [PAYMENT.type],
      scope: 'openid',
    };
    await app.addClient(opaque.id, metadata, opaque.secret);
    const { access_token } = await tokensFor(app, { scope: 'openid', ...inDetail(PAYMENT) }, opaque, browser);
    expect(access_token).toMatch(/^cardea_at_/);
    expect((await introspect(app, access_token)).body.authorization_details).toEqual([PAYMENT]);
  });

  it('stay with a grant, and a refresh gives them again or fewer (§6)', async () => {
    const first = await tokens({
      scope: 'openid offline_access demo:read',
      ...inDetail(PAYMENT, OTHER_PAYMENT),
    });
    expect(first.authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
    const again = await refresh(app, first.refresh_token);
    expect(again.body.authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
    const one = await refresh(app, again.body.refresh_token as string, inDetail(OTHER_PAYMENT));
    expect(one.body.authorization_details).toEqual([OTHER_PAYMENT]);
    expect(claimsOf(one.body.access_token).authorization_details).toEqual([OTHER_PAYMENT]);
    const less = { ...PAYMENT, actions: ['status'] };
    const fewer = await refresh(app, one.body.refresh_token as string, inDetail(less));
    expect(fewer.body.authorization_details).toEqual([less]);
    const all = await refresh(app, fewer.body.refresh_token as string);
    expect(all.body.authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
    const said = await introspect(app, all.body.refresh_token as string, WEB);
    expect(said.body.authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
  });

  it('may be fewer for the first token of a code (§6)', async () => {
    const request = { scope: 'openid offline_access', ...inDetail(PAYMENT, OTHER_PAYMENT) };
    const code = await authorize(app, request, browser);
    const { body } = await ask(app, { ...redemption(code), ...inDetail(PAYMENT) });
    expect(body.authorization_details).toEqual([PAYMENT]);
    const next = await refresh(app, body.refresh_token as string);
    expect(next.body.authorization_details).toEqual([PAYMENT, OTHER_PAYMENT]);
  });

  it('are pushed, and judged when they are (RFC 9126 §2.3)', async () => {
    const uri = await pushed(app, { scope: 'openid', ...inDetail(PAYMENT) });
    const page = await browser.follow(await browser.get(pushedUrl(uri)));
    expect(page.text).toContain('123.50 EUR');
    const refused = await push(app, { scope: 'openid', ...inDetail({ ...PAYMENT, creditorName: 7 }) });
    expect(verdict(refused)).toBe('400 invalid_authorization_details');
  });

  it('are a list inside of a request object (RFC 9101 §4)', async () => {
    const client = await SigningClient.make(app, 'signs-payments');
    const metadata = { redirect_uris: [WEB.redirectUri], jwks: client.jwks, scope: 'openid' };
    const types = { authorization_details_types: [PAYMENT.type] };
    await app.addClient(client.id, { ...metadata, ...types }, 'signs-secret');
    const request = await client.requestObject({
      ...Object.fromEntries(new URLSearchParams(authorizeUrl({ scope: 'openid' }).split('?')[1])),
      client_id: client.id,
      authorization_details: [PAYMENT],
    });
    const query = new URLSearchParams({ client_id: client.id, request });
    const page = await browser.follow(await browser.get(`/authorize?${query.toString()}`));
    expect(page.text).toContain('123.50 EUR');
  });

  it('are for clients that act for themselves, too, and then nothing else unless they say so', async () => {
    const own = (parameters: Record<string, string>) =>
      ask(app, { grant_type: 'client_credentials', ...parameters }, SERVICE);
    const { body } = await own(inDetail(PAYMENT));
    expect([body.authorization_details, body.scope]).toEqual([[PAYMENT], '']);
    expect(claimsOf(body.access_token)).toMatchObject({
      aud: 'urn:demo:api',
      authorization_details: [PAYMENT],
    });
    expect((await introspect(app, body.access_token as string)).body.authorization_details).toEqual([
      PAYMENT,
    ]);
    expect((await own({ ...inDetail(PAYMENT), scope: 'demo:read' })).body.scope).toBe('demo:read');
    expect(verdict(await own(inDetail({ ...PAYMENT, more: 1 })))).toBe('400 invalid_authorization_details');
  });

  it.each<[string, object[] | string]>([
    ['an unknown type', [{ type: 'unknown' }]],
    ['a member that the schema forbids', [{ ...PAYMENT, urgent: true }]],
    ['a member of the wrong type', [{ ...PAYMENT, instructedAmount: { currency: 'EUR', amount: 123.5 } }]],
    ['a member that is missing', [{ type: PAYMENT.type }]],
    ['a value that the schema forbids', [{ ...PAYMENT, actions: ['refund'] }]],
    ['the place of another API', [{ ...PAYMENT, locations: ['https://issuer.example'] }]],
    ['one good and one bad', [PAYMENT, { type: 'unknown' }]],
    ['nothing', []],
    ['no JSON', '{'],
  ])('are refused with %s (§5)', async (what, details) => {
    const text = typeof details === 'string' ? details : JSON.stringify(details);
    const value = text.replace('https://issuer.example', app.issuer);
    const answer = await browser.get(authorizeUrl({ scope: 'openid', authorization_details: value }));
    expect([what, responseOf(browser, answer)]).toEqual([
      what,
      expect.objectContaining({ error: 'invalid_authorization_details', state: 's1' }),
    ]);
  });

  it('are refused beside the resource of another API', async () => {
    const parameters = { scope: 'openid', resource: app.issuer, ...inDetail(PAYMENT) };
    expect(responseOf(browser, await browser.get(authorizeUrl(parameters))).error).toBe('invalid_target');
    const beside = await tokens({ resource: 'urn:demo:api' });
    expect([beside.authorization_details, claimsOf(beside.access_token).aud]).toEqual([
      [PAYMENT],
      'urn:demo:api',
    ]);
  });

  it('are told of in discovery (§10) and to administrators', async () => {
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body.authorization_details_types_supported).toEqual([PAYMENT.type]);
    const { access_token } = await tokens();
    const admin = await AdminCaller.of(app, 'admin');
    const grant = await admin.get(`grants/${String(claimsOf(access_token).grant_id)}`);
    expect(grant.body.authorization_details).toEqual([PAYMENT]);
    const [newest] = (await admin.get('grants?limit=1')).body.items;
    expect(newest).toEqual(grant.body);
  });
});
