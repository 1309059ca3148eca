import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RequiredAction } from '../../src/users/required-actions.js';
import { Administration } from '../support/administration.js';
import { authorizeUrl } from '../support/code-flow.js';
import { InteractionCaller, type Told } from '../support/interaction-caller.js';
import { linkTo } from '../support/mailbox.js';
import { addRelyingParty, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const NEW = 'an entirely new password';
const ALL: RequiredAction[] = ['change_password', 'verify_email', 'update_profile', 'accept_terms'];
const OWN = 'http://localhost:8090';

describe('what people must do, by the interaction API', () => {
  let app: TestApp;
  let administration: Administration;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({
      ISSUER: 'http://localhost',
      TERMS_URL: 'https://example.com/terms',
      TERMS_VERSION: '2026-01',
      REQUIRED_PROFILE_CLAIMS: 'given_name,birthdate',
    });
    administration = new Administration(app);
    await addRelyingParty(app, { first_party: true, interaction_uri: OWN }, { id: 'c-own' });
  });
  afterAll(() => app.close());

  /** Somebody who has signed in and must do something now. */
  async function asked(actions: RequiredAction[], claims: Record<string, string> = {}) {
    const username = `asked-${++made}`;
    const password = `${username}-old-password`;
    const email = `${username}@example.com`;
    const details = { claims: { email, ...claims }, requiredActions: actions };
    const { id } = await app.addUser(username, password, details);
    const browser = new TestBrowser(app.url);
    const { searchParams } = browser.location(await browser.get(requestUrl({ client_id: 'c-own' })))!;
    const screens = new InteractionCaller(browser, `/interaction/${searchParams.get('interaction')}`);
    const told = await screens.prove({ method: 'password', username }, { password });
    return { id, username, password, email, screens, told };
  }

  const due = ({ status, body }: Told) => [status, body.step, body.required_action, body.requirement];
  const refusal = ({ status, body }: Told) => [status, body.error, body.reason];

  it('is asked and done one after the other, until the sign-in is done', async () => {
    const { id, password, email, screens, told } = await asked(ALL);
    const rules = { min_length: 15, asks_current_password: false };
    expect(due(told)).toEqual([200, 'required_action', 'change_password', rules]);
    const before = screens.browser.cookie('cardea_session');
    const changed = await screens.post('required-actions/change-password', { new_password: NEW });
    const unsent = { email, link_sent: false };
    expect(due(changed)).toEqual([200, 'required_action', 'verify_email', unsent]);
    expect(screens.browser.cookie('cardea_session')).not.toBe(before);

    const sent = await screens.post('required-actions/verify-email');
    expect(due(sent)).toEqual([200, 'required_action', 'verify_email', { email, link_sent: true }]);
    const { pathname, search } = await linkTo(app, email);
    expect((await new TestBrowser(app.url).post(pathname + search, {})).status).toBe(200);
    const claims = [
      { name: 'given_name', title: 'Given name' },
      { name: 'birthdate', title: 'Date of birth' },
    ];
    expect(due(await screens.read())).toEqual([200, 'required_action', 'update_profile', { claims }]);

    const filled = { given_name: 'Jane', birthdate: '1990-04-25', roles: 'admin', email_verified: 'false' };
    const terms = { terms_uri: 'https://example.com/terms', terms_version: '2026-01' };
    expect(due(await screens.post('required-actions/update-profile', { claims: filled }))).toEqual([
      200,
      'required_action',
      'accept_terms',
      terms,
    ]);
    const accepted = await screens.post('required-actions/accept-terms', { version: '2026-01' });
    expect(accepted.body).toMatchObject({ status: 'done', step: 'done' });
    expect(accepted.body).not.toHaveProperty('requirement');
    expect((await screens.leave()).searchParams.get('code')).toBeTruthy();

    const user = await administration.user(id);
    expect(user.claims).toMatchObject({ given_name: 'Jane', birthdate: '1990-04-25', email_verified: true });
    expect([user.roles, user.requiredActions, user.acceptedTerms?.version]).toEqual([[], null, '2026-01']);
    const again = await InteractionCaller.at(app, authorizeUrl({}));
    const old = await again.prove({ method: 'password', username: user.username }, { password });
    expect(old.body.error).toBe('wrong_credentials');
  });

  it('says why a password is not taken, and asks for the present one some time after the sign-in', async () => {
    const { password, screens } = await asked(['change_password']);
    const change = (body: object) => screens.post('required-actions/change-password', body);
    expect(refusal(await change({ new_password: 'too-short' }))).toEqual([
      400,
      'password_refused',
      'too_short',
    ]);
    expect(refusal(await change({ new_password: password }))).toEqual([
      400,
      'password_refused',
      'used_before',
    ]);
    app.clock.advance(700);
    expect((await screens.read()).body.requirement).toEqual({ min_length: 15, asks_current_password: true });
    const wrong = [400, 'wrong_credentials', undefined];
    expect(refusal(await change({ new_password: NEW }))).toEqual(wrong);
    expect(refusal(await change({ new_password: NEW, current_password: 'not my present one' }))).toEqual(
      wrong,
    );
    const changed = await change({ new_password: NEW, current_password: password });
    expect(changed.body.required_action).toBe('update_profile');
  });

  it('takes a profile with all that is asked for, and the terms that are in force', async () => {
    const { screens } = await asked([], { given_name: 'Jane' });
    expect((await screens.read()).body.requirement).toEqual({
      claims: [{ name: 'birthdate', title: 'Date of birth' }],
    });
    for (const claims of [{}, { birthdate: 'yesterday' }, { birthdate: 19900425 }, { given_name: 'Jane' }])
      expect(refusal(await screens.post('required-actions/update-profile', { claims }))).toEqual([
        400,
        'invalid_request',
        undefined,
      ]);
    const filled = await screens.post('required-actions/update-profile', {
      claims: { birthdate: '1990-04-25', given_name: 'Joan' },
    });
    expect(filled.body.required_action).toBe('accept_terms');
    const old = await screens.post('required-actions/accept-terms', { version: '2025-01' });
    expect(refusal(old)).toEqual([409, 'interaction_required', undefined]);
    expect((await screens.read()).body.required_action).toBe('accept_terms');
    expect((await screens.post('cancel')).body.redirect_to).toBeTruthy();
  });

  it('is told in the language of the reader, with what is known', async () => {
    const { screens } = await asked(['update_profile'], { given_name: 'Jane', birthdate: '1990-04-25' });
    const { body } = await screens.read({ 'accept-language': 'de' });
    expect(body.requirement).toEqual({
      claims: [
        { name: 'given_name', title: 'Vorname', value: 'Jane' },
        { name: 'family_name', title: 'Nachname' },
      ],
    });
  });
});
