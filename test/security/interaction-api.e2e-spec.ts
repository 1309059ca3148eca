import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsentsService } from '../../src/consents/consents.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { ALICE } from '../support/code-flow.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { AuthenticatorApp } from '../support/one-time-codes.js';
import { addRelyingParty, RP, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const NAMED = { method: 'password', username: ALICE.username };
const RIGHT = { password: ALICE.password };
const EVIL = 'https://evil.example';

describe('the interaction API under attack', () => {
  let app: TestApp;
  let screens: InteractionCaller;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    await addRelyingParty(app);
    const interaction_uri = 'https://login.example.com/';
    await addRelyingParty(app, { interaction_uri }, { id: 'c-screens', secret: 'c-screens-secret' });
    await addRelyingParty(app, { first_party: true }, { id: 'c-own', secret: 'c-own-secret' });
  });
  beforeEach(async () => {
    screens = await begin({ prompt: 'consent' });
  });
  afterAll(() => app.close());

  const begin = (parameters: Record<string, string> = {}) =>
    InteractionCaller.at(app, requestUrl(parameters));
  const initiated = async () => (await screens.post('authenticate/initiate', NAMED)).body.exchange_id;
  const CALLS = (exchange_id: unknown = 'x'): [string, object][] => [
    ['authenticate/initiate', NAMED],
    ['authenticate/perform', { exchange_id, ...RIGHT }],
    ['consent', { scope: 'openid' }],
    ['enrol/initiate', { method: 'totp' }],
    ['enrol/perform', { enrolment_id: 'x', pass_code: '000000' }],
    ['required-actions/change-password', { new_password: 'an entirely new password' }],
    ['required-actions/verify-email', {}],
    ['required-actions/update-profile', { claims: { given_name: 'Eve' } }],
    ['required-actions/accept-terms', { version: '1' }],
    ['continue', {}],
    ['cancel', {}],
  ];

  it('lets nobody past a second factor: there is no session and no code before it [MF-03]', async () => {
    const user = await app.addUser(`half-${++made}`, 'half-password-1');
    const totp = await AuthenticatorApp.enrolled(app, user);
    const own = await begin({ client_id: 'c-own' });
    const half = await own.prove({ ...NAMED, username: user.username }, { password: 'half-password-1' });
    expect(half.body.step).toBe('second_factor');
    expect(own.browser.cookie('cardea_session')).toBeUndefined();
    const consent = await own.post('consent', { scope: 'openid' });
    expect([consent.status, consent.body.error]).toEqual([403, 'interaction_required']);
    expect((await own.post('continue')).body).toMatchObject({ step: 'second_factor' });
    const id = own.path.split('/').pop()!;
    const resumed = await own.browser.get(`/authorize/resume?interaction=${id}`);
    expect(resumed.headers.get('location')).toMatch(/\/interaction\//);
    for (const path of ['/account', '/device', '/account/requests']) {
      const answer = await own.browser.follow(await own.browser.get(path));
      expect([path, answer.text.includes(user.username)]).toEqual([path, false]);
    }
    const again = await own.post('authenticate/initiate', NAMED);
    expect([again.status, again.body.error]).toEqual([400, 'invalid_request']);
    const whole = await own.prove({ method: 'totp' }, { pass_code: totp.code() });
    expect(whole.body.step).toBe('done');
  });

  it('takes no answer to what was begun before the step changed [MF-03]', async () => {
    const user = await app.addUser(`half-${++made}`, 'half-password-1', {
      claims: { email: `half-${made}@example.com`, email_verified: true },
    });
    await AuthenticatorApp.enrolled(app, user);
    const own = await begin({ client_id: 'c-own' });
    const named = { username: user.username };
    const early = await own.post('authenticate/initiate', { method: 'email', ...named });
    const answer = { password: 'half-password-1' };
    expect((await own.prove({ method: 'password', ...named }, answer)).body.step).toBe('second_factor');
    const { exchange_id } = early.body;
    const late = await own.post('authenticate/perform', { exchange_id, pass_code: '000000' });
    expect([late.status, late.body.error]).toEqual([400, 'expired']);
  });

  it.each([
    ['from another origin', { origin: EVIL }],
    ['from another site, as the browser says', { origin: EVIL, 'sec-fetch-site': 'cross-site' }],
    ['from elsewhere on the site', { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' }],
    ['from a frame without origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('does nothing that is sent %s, and lets it read nothing [LG-06]', async (_from, headers) => {
    const exchange_id = await initiated();
    for (const [call, body] of CALLS(exchange_id)) {
      const answer = await screens.post(call, body, headers);
      expect([call, answer.status]).toEqual([call, 403]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    const read = await screens.read(headers);
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(app.url + screens.path, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(read.body).toMatchObject({ step: 'login' });
    expect(screens.browser.cookie('cardea_session')).toBeUndefined();
  });

  it('takes JSON alone, which no form of another page can send [LG-06]', async () => {
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', 'method=password&username=alice'],
      ['text/plain', JSON.stringify(NAMED)],
      ['multipart/form-data; boundary=x', '--x--'],
    ]) {
      const answer = await screens.browser.post(`${screens.path}/authenticate/initiate`, body as never, {
        'content-type': type,
      });
      expect([type, answer.status]).toEqual([type, 415]);
    }
  });

  it("lets a client that nobody has chosen give no consent on its own pages, and its administrator's [LG-08]", async () => {
    const from = { origin: new URL(RP.redirectUri).origin, 'sec-fetch-site': 'same-site' };
    await screens.prove(NAMED, RIGHT, from);
    const refused = await screens.post('consent', { scope: 'openid profile' }, from);
    expect(refused.status).toBe(403);
    expect((await screens.read()).body.step).toBe('consent');
    const chosen = { origin: 'https://login.example.com', 'sec-fetch-site': 'same-site' };
    const browser = new TestBrowser(app.url);
    const location = browser.location(
      await browser.get(requestUrl({ client_id: 'c-screens', prompt: 'consent' })),
    )!;
    const vetted = new InteractionCaller(browser, `/interaction/${location.searchParams.get('interaction')}`);
    await vetted.prove(NAMED, RIGHT, chosen);
    expect((await vetted.post('consent', { scope: 'openid' }, chosen)).body.step).toBe('done');
  });

  it('is of one browser [LG-08] [LG-09]', async () => {
    const exchange_id = await initiated();
    const other = new TestBrowser(app.url);
    await other.get(requestUrl());
    for (const browser of [other, new TestBrowser(app.url)]) {
      const thief = new InteractionCaller(browser, screens.path);
      expect((await thief.read()).status).toBe(403);
      for (const [call, body] of CALLS(exchange_id))
        expect([call, (await thief.post(call, body)).status]).toEqual([call, 403]);
      expect(browser.cookie('cardea_session')).toBeUndefined();
    }
    const elsewhere = await begin();
    const { status, body } = await elsewhere.post('authenticate/perform', { exchange_id, ...RIGHT });
    expect([status, body.error]).toEqual([400, 'expired']);
  });

  it('begins a session of its own at each sign-in, whatever cookie was there before [LG-09]', async () => {
    screens.browser.setCookie('cardea_session', 'planted');
    await screens.prove(NAMED, RIGHT);
    const first = screens.browser.cookie('cardea_session');
    const again = new InteractionCaller(
      screens.browser,
      (await InteractionCaller.at(app, requestUrl({ prompt: 'login' }), screens.browser)).path,
    );
    await again.prove(NAMED, RIGHT);
    const second = screens.browser.cookie('cardea_session');
    expect(new Set(['planted', first, second]).size).toBe(3);
  });

  it('ends once: what comes later, or twice, or side by side, changes nothing [SE-08] [LG-08]', async () => {
    await screens.prove(NAMED, RIGHT);
    const twice = await Promise.all(
      ['openid profile', 'openid'].map((scope) => screens.post('consent', { scope })),
    );
    expect(twice.map(({ body }) => body.step)).toEqual(['done', 'done']);
    const { body } = await screens.post('continue');
    const { pathname, search } = new URL(body.redirect_to as string);
    const answers = await Promise.all([1, 2].map(() => screens.browser.get(pathname + search)));
    const codes = answers.flatMap(
      (answer) => screens.browser.location(answer)?.searchParams.get('code') ?? [],
    );
    expect(codes).toHaveLength(1);
    expect((await screens.read()).status).toBe(410);
    for (const [call, given] of CALLS())
      expect([call, (await screens.post(call, given)).status]).toEqual([call, 410]);
    expect((await new InteractionCaller(screens.browser, '/interaction/none').read()).status).toBe(410);
  });

  it('takes a consent to what was asked of this person alone [LG-08] [LG-25]', async () => {
    await screens.prove(NAMED, RIGHT);
    const bob = await InteractionCaller.at(app, requestUrl({ prompt: 'login' }), screens.browser);
    await bob.prove({ method: 'password', username: 'bob' }, { password: 'bob-password-1' });
    const stale = await screens.post('consent', { scope: 'openid profile' });
    expect([stale.status, stale.body.error]).toEqual([409, 'interaction_required']);
    const people = app.nest.get(UsersService, { strict: false });
    const { id } = (await people.findByIdentifier('bob'))!;
    const consents = app.nest.get(ConsentsService, { strict: false });
    expect(await consents.of(id, RP.id)).toEqual({ scopes: [], details: [] });
  });

  it('counts tries that come side by side [LG-03]', async () => {
    const user = await app.addUser(`many-${++made}`, 'many-password-1', {
      claims: { email: `many-${made}@example.com`, email_verified: true },
    });
    const begun = await screens.post('authenticate/initiate', { method: 'email', username: user.username });
    const { exchange_id } = begun.body;
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        screens.post('authenticate/perform', { exchange_id, pass_code: '000000' }),
      ),
    );
    const wrong = tries.filter(({ body }) => body.error === 'wrong_credentials');
    expect(wrong.length).toBeLessThan(5);
    expect(tries.every(({ status }) => status === 400)).toBe(true);
  });
});
