import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { type RequiredAction } from '../../src/users/required-actions.js';
import { Administration } from '../support/administration.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { codeOf } from '../support/one-time-codes.js';
import { addRelyingParty, RP, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const NEW = 'an entirely new password';
const SECOND = { acr_values: 'urn:cardea:acr:2fa' };
const CHANGE: [string, object] = ['required-actions/change-password', { new_password: NEW }];
const ACCEPT: [string, object] = ['required-actions/accept-terms', { version: '2026-01' }];
const ACTIONS: [string, object][] = [
  CHANGE,
  ['required-actions/verify-email', {}],
  ['required-actions/update-profile', { claims: { given_name: 'Eve', family_name: 'Evans' } }],
  ACCEPT,
];
const ENROLMENTS: [string, object][] = [
  ['enrol/initiate', { method: 'totp' }],
  ['enrol/perform', { enrolment_id: 'x', pass_code: '000000' }],
];

describe('decisions by the interaction API under attack', () => {
  let app: TestApp;
  let administration: Administration;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    Object.assign(app.config.accounts, { terms: { url: 'https://example.com/terms', version: '2026-01' } });
    administration = new Administration(app);
    await addRelyingParty(app);
    await addRelyingParty(app, { first_party: true }, { id: 'c-own' });
    await addRelyingParty(app, { interaction_uri: 'https://login.example.com/' }, { id: 'c-screens' });
  });
  afterAll(() => app.close());

  /** Somebody who has proved his password and must do more. */
  async function proved(
    actions: RequiredAction[],
    parameters: Record<string, string | undefined> = {},
    browser = new TestBrowser(app.url),
  ) {
    const username = `decides-${++made}`;
    const password = `${username}-old-password`;
    const claims = { email: `${username}@example.com` };
    const { id } = await app.addUser(username, password, { claims, requiredActions: actions });
    const request = requestUrl({ client_id: 'c-own', prompt: 'login', ...parameters });
    const location = browser.location(await browser.get(request))!;
    const interaction = location.searchParams.get('interaction') ?? location.pathname.split('/').pop()!;
    const screens = new InteractionCaller(browser, `/interaction/${interaction}`);
    const told = await screens.prove({ method: 'password', username }, { password });
    return { id, screens, told: told.body };
  }

  const begun = async (screens: InteractionCaller, method = 'totp') =>
    (await screens.post('enrol/initiate', { method })).body.enrolment as Record<string, string>;
  const methodsOf = (id: string) => app.nest.get(CredentialsService, { strict: false }).methodsOf(id);

  async function refused(screens: InteractionCaller, calls: [string, object][], step: string): Promise<void> {
    for (const [call, body] of [...calls, ['consent', { scope: 'openid' }] as [string, object]]) {
      const { status, body: told } = await screens.post(call, body);
      expect([call, status, told.error]).toEqual([call, 403, 'interaction_required']);
    }
    expect((await screens.post('continue')).body).toMatchObject({ step });
    const resumed = `/authorize/resume?interaction=${screens.path.split('/').pop()!}`;
    expect((await screens.browser.get(resumed)).headers.get('location')).toMatch(/\/interaction\//);
  }

  it('let nobody past what he must do: no answer to anything else leads on, or does anything [LG-08]', async () => {
    const { id, screens, told } = await proved(['change_password', 'verify_email', 'update_profile']);
    expect(told.required_action).toBe('change_password');
    const others = ACTIONS.filter((call) => call !== CHANGE);
    await refused(screens, [...others, ...ENROLMENTS], 'required_action');
    const user = await administration.user(id);
    expect(user.requiredActions).toEqual(['change_password', 'verify_email', 'update_profile']);
    expect([user.acceptedTerms, user.claims.given_name]).toEqual([null, undefined]);
  });

  it('let nobody past the second factor that he must set up: there is no session before it [MF-03]', async () => {
    const { id, screens, told } = await proved([], SECOND);
    expect(told.step).toBe('enrol');
    await refused(screens, ACTIONS, 'enrol');
    const { enrolment_id } = await begun(screens);
    await refused(screens, ACTIONS, 'enrol');
    for (const answer of [{}, { pass_code: '' }, { pass_code: '000000' }, { fido2_response: {} }])
      expect((await screens.post('enrol/perform', { enrolment_id, ...answer })).status).toBe(400);
    expect(screens.browser.cookie('cardea_session')).toBeUndefined();
    expect(await methodsOf(id)).toEqual([]);
  });

  it('take nothing before somebody has proved who he is, nor after all is done', async () => {
    const screens = await InteractionCaller.at(app, requestUrl({ client_id: 'c-own', prompt: 'login' }));
    await refused(screens, [...ACTIONS, ...ENROLMENTS], 'login');
    const { screens: done } = await proved([]);
    expect((await done.post(...ACCEPT)).body.step).toBe('done');
    for (const [call, body] of [...ACTIONS, ...ENROLMENTS])
      expect([call, (await done.post(call, body)).status]).toEqual([call, 403]);
  });

  it('are of pages that an administrator has chosen: no other page decides, or sees a secret [LG-06] [LG-08]', async () => {
    const own = { origin: new URL(RP.redirectUri).origin, 'sec-fetch-site': 'same-site' };
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const { id, screens } = await proved([], { ...SECOND, client_id: RP.id });
    const { enrolment_id, secret } = await begun(screens);
    for (const from of [own, evil]) {
      const answer = { enrolment_id, pass_code: codeOf(app, secret) };
      expect((await screens.post('enrol/perform', answer, from)).status).toBe(403);
      expect((await screens.post('enrol/initiate', { method: 'totp' }, from)).status).toBe(403);
      const { body, headers } = await screens.read(from);
      expect([body.step, body.enrolment]).toEqual(['enrol', undefined]);
      expect(headers.get('access-control-allow-origin')).toBe(from === own ? own.origin : null);
    }
    const required = await proved(['change_password'], { client_id: RP.id });
    for (const from of [own, evil])
      for (const [call, body] of ACTIONS)
        expect([call, (await required.screens.post(call, body, from)).status]).toEqual([call, 403]);
    expect([await methodsOf(id), (await administration.user(required.id)).requiredActions]).toEqual([
      [],
      ['change_password'],
    ]);
    const chosen = { origin: 'https://login.example.com', 'sec-fetch-site': 'same-site' };
    const vetted = await proved(['change_password'], { client_id: 'c-screens' });
    expect((await vetted.screens.post(...CHANGE, chosen)).body.required_action).toBe('accept_terms');
  });

  it('set up once: not twice at the same time, not for another interaction or person [MF-11]', async () => {
    const { id, screens } = await proved([], SECOND);
    const { enrolment_id, secret } = await begun(screens);
    const answer = { enrolment_id, pass_code: codeOf(app, secret) };
    const other = await proved([], SECOND);
    await begun(other.screens);
    expect((await other.screens.post('enrol/perform', answer)).body.error).toBe('expired');
    const answers = await Promise.all(Array.from({ length: 8 }, () => screens.post('enrol/perform', answer)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.recovery_codes !== undefined)).toHaveLength(1);
    expect([await methodsOf(id), await methodsOf(other.id)]).toEqual([['totp', 'recovery_code'], []]);
    expect((await screens.post('enrol/perform', answer)).status).toBe(403);
  });

  it('are answers to what was asked of this person alone [LG-08] [LG-25]', async () => {
    const browser = new TestBrowser(app.url);
    const first = await proved([], { prompt: undefined }, browser);
    const second = await proved([], {}, browser);
    const told = [first.told.required_action, second.told.required_action];
    expect(told).toEqual(['accept_terms', 'accept_terms']);
    const late = await first.screens.post(...ACCEPT);
    expect([late.status, late.body.error]).toEqual([409, 'interaction_required']);
    expect((await administration.user(first.id)).acceptedTerms).toBeNull();
    expect((await administration.user(second.id)).acceptedTerms).toBeNull();
  });
});
