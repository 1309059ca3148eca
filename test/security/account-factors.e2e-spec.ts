import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { FIRST_FACTORS } from '../../src/kernel/authentication-methods.js';
import { UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { DataSource } from 'typeorm';
import { AccountVisit } from '../support/account-visit.js';
import { Administration } from '../support/administration.js';
import { refresh, verdict, ask } from '../support/calls.js';
import { authorize, redemption } from '../support/code-flow.js';
import { BY, Enrolling } from '../support/enrolling.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const PAGE = '/account/sign-in-methods';

describe('ways to sign in, changed by the person', () => {
  let app: TestApp;
  let enrolling: Enrolling;
  let administration: Administration;
  let credentials: CredentialsService;
  let person: { username: string; password: string };
  let user: UserEntity;
  let people = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    enrolling = new Enrolling(app);
    administration = new Administration(app);
    credentials = app.nest.get(CredentialsService, { strict: false });
  });
  beforeEach(async () => {
    person = { username: `person-${++people}`, password: `person-password-${people}` };
    user = await app.addUser(person.username, person.password);
  });
  afterAll(() => app.close());

  /** Each change, of what the person has. */
  const changes = (id: string): [path: string, body: object][] => [
    ['/account/enrolments', { type: 'totp' }],
    [`${PAGE}/recovery-codes`, {}],
    [`${PAGE}/${id}/rename`, { name: 'Mine' }],
    [`${PAGE}/${id}/remove`, {}],
    ['/account/password', { current_password: person.password, new_password: 'another password of mine' }],
    ['/account/phone', { phone_number: '+4915111' }],
    ['/account/phone/confirm', { code: '123456' }],
  ];

  const idOf = async (account: AccountVisit) =>
    ((await account.json('GET', PAGE)).body.items as { id: string }[])[0].id;

  it('a session of one factor cannot change them once there is a second one [MF-11]', async () => {
    const account = await AccountVisit.of(app, person);
    await enrolling.enrolled(user);
    app.clock.advance(2);
    const id = await idOf(account);
    for (const [path, body] of changes(id)) {
      const answer = await account.json('POST', path, body);
      expect([path, answer.status, answer.body.error]).toEqual([path, 403, 'login_required']);
    }
    const again = await account.page('/account/password');
    expect(again.text).not.toContain('name="new_password"');
    expect((await account.json('GET', PAGE)).body.items).toHaveLength(1);
  });

  it('with the second one it can, on the way to what was wanted [MF-11]', async () => {
    const account = await AccountVisit.of(app, person);
    const totp = app.nest.get(Totp, { strict: false });
    const secret = totp.begin();
    const shown = () => codeAt(fromBase32(secret), stepsAround(app.clock.now())[0]);
    await totp.confirm(user.id, secret, shown(), 'Phone', BY);
    app.clock.advance(90);
    const asked = await account.page('/account/password');
    expect(asked.text).toContain('name="code"');
    const wrong = await account.send(asked.url.pathname, {
      action: 'verify',
      method: 'totp',
      code: '000000',
    });
    expect(wrong.text).toContain('name="code"');
    const fields = { action: 'verify', method: 'totp', code: shown() };
    const wanted = await account.send(asked.url.pathname, fields);
    expect([wanted.status, wanted.url.pathname]).toEqual([200, '/account/password']);
    expect((await account.json('POST', '/account/phone', { phone_number: '+4915112' })).status).toBe(204);
  });

  it('a sign-in of more than ten minutes ago cannot, whatever it was done with [MF-11]', async () => {
    const account = await AccountVisit.of(app, person);
    app.clock.advance(601);
    for (const [path, body] of changes('anything'))
      expect([path, (await account.json('POST', path, body)).status]).toEqual([path, 403]);
  });

  it('removing one ends all other sessions with their tokens [SE-05], and not the one that removed it', async () => {
    const browser = new TestBrowser(app.url);
    const scope = 'openid offline_access';
    const { body } = await ask(app, redemption(await authorize(app, { scope }, browser, person)));
    const account = await withPasskey();
    expect((await account.json('POST', `${PAGE}/${await idOf(account)}/remove`)).status).toBe(204);
    app.clock.advance(2);
    expect((await browser.json('GET', '/account')).status).toBe(401);
    expect(verdict(await refresh(app, body.refresh_token as string))).toBe('400 invalid_grant');
    expect((await account.json('GET', '/account')).status).toBe(200);
  });

  /** The person's account, with a passkey that he has set up there. */
  async function withPasskey(): Promise<AccountVisit> {
    const account = await AccountVisit.of(app, person);
    const begun = await account.json('POST', '/account/enrolments', { type: 'passkey' });
    const path = `/account/enrolments/${begun.body.enrolment_id as string}`;
    const { options } = (await account.json('GET', path)).body as { options: never };
    const fido2_response = enrolling.authenticator().create(options);
    await account.json('POST', path, { fido2_response });
    return account;
  }

  const KEPT = [409, 'last_method'];
  const GONE = [204, undefined];
  const proved = () => ({ email: `${person.username}@mail.test`, email_verified: true });
  const lacks = { passwordHash: null };
  it.each([
    ['no password nor address', FIRST_FACTORS, () => lacks, KEPT],
    [
      'an address that is not proved',
      FIRST_FACTORS,
      () => ({ ...lacks, claims: { email: 'a@b.test' } }),
      KEPT,
    ],
    ['a proved address', FIRST_FACTORS, () => ({ ...lacks, claims: proved() }), GONE],
    ['a password', FIRST_FACTORS, () => ({}), GONE],
    ['a password that lets nobody in', ['passkey'], () => ({ claims: proved() }), KEPT],
    ['an address that lets nobody in', ['password', 'passkey'], () => ({ ...lacks, claims: proved() }), KEPT],
    ['a passkey that lets nobody in', ['password'], () => lacks, GONE],
  ] as const)(
    'the last one stays where it is the only way in: beside %s',
    async (_, methods, has, expected) => {
      const account = await withPasskey();
      const rows = app.nest.get(DataSource, { strict: false }).getRepository(UserEntity);
      const changed = has();
      if (Object.keys(changed).length > 0) await rows.update({ id: user.id }, changed);
      app.nest.get(UsersService, { strict: false }).forget(user.id);
      const { signIn } = app.config;
      const before = signIn.methods;
      Object.assign(signIn, { methods });
      const answer = await account.json('POST', `${PAGE}/${await idOf(account)}/remove`);
      Object.assign(signIn, { methods: before });
      expect([answer.status, answer.body.reason]).toEqual(expected);
    },
  );

  it('are nobody else’s: ids and enrolments of others are as unknown as guessed ones', async () => {
    const account = await AccountVisit.of(app, person);
    const other = await app.addUser(`other-${people}`, 'other-password-of-15');
    await enrolling.enrolled(other);
    const [{ id }] = await credentials.list(other.id);
    const second = await AccountVisit.of(app, person);
    const begun = await second.json('POST', '/account/enrolments', { type: 'totp' });
    const enrolment = `/account/enrolments/${begun.body.enrolment_id as string}`;
    for (const [path, body] of [
      [`${PAGE}/${id}/remove`, {}],
      [`${PAGE}/${id}/rename`, { name: 'Mine' }],
      [`${PAGE}/anything/remove`, {}],
      [enrolment, { pass_code: '123456' }],
      [`/account/enrolments/anything`, { pass_code: '123456' }],
    ] as [string, object][]) {
      const { status, body: told } = await account.json('POST', path, body);
      expect([path, status]).toEqual([path, 410]);
      expect(['gone', 'expired']).toContain(told.reason);
    }
    expect(await credentials.list(other.id)).toHaveLength(1);
    expect((await account.json('GET', enrolment)).status).toBe(410);
  });

  it('what was changed is in the record and in the person’s activity', async () => {
    const account = await AccountVisit.of(app, person);
    await account.json('POST', `${PAGE}/recovery-codes`);
    const events = await administration.events('recovery_codes.made');
    expect(events.some(({ userId, actor }) => userId === user.id && actor === user.id)).toBe(true);
    expect((await account.page('/account/activity')).text).toContain('Recovery codes made');
  });
});
