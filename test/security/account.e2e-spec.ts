import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountSite } from '../support/account-site.js';
import { reasonOf } from '../support/account-visit.js';
import { errorOn, formOn } from '../support/test-browser.js';

const NEW_PASSWORD = 'another password of some length';
/** What changes something, and what is sent to it. */
const CHANGES: [method: string, path: string, body: Record<string, string>][] = [
  ['PATCH', '/account', { nickname: 'Nick' }],
  ['POST', '/account/profile', { nickname: 'Nick' }],
  ['POST', '/account/email', { email: 'another@example.com' }],
  ['POST', '/account/phone', { phone_number: '+4915111' }],
  ['POST', '/account/phone/confirm', { code: '123456' }],
  ['POST', '/account/password', { new_password: NEW_PASSWORD }],
  ['POST', '/account/sessions/end-others', {}],
  ['POST', '/account/sessions/anything/end', {}],
  ['POST', '/account/applications/demo-web/withdraw', {}],
];
const SENSITIVE = CHANGES.filter(([, path]) => /email|phone|password|sessions/.test(path));

/** What a person cannot say of himself, by any name. */
const VOUCHED_FOR: [member: string, value: unknown][] = [
  ['email', 'other@example.com'],
  ['email_verified', true],
  ['emailVerified', true],
  ['phone_number', '+491'],
  ['phone_number_verified', true],
  ['phoneVerified', true],
  ['preferred_username', 'admin'],
  ['username', 'admin'],
  ['roles', ['admin']],
  ['groups', ['admins']],
  ['attributes', { cost_center: '1' }],
  ['mfa', false],
  ['id', '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c'],
  ['sub', 'another'],
  ['password', NEW_PASSWORD],
  ['passwordHash', '$argon2id$'],
  ['disabled', false],
  ['__proto__', { roles: ['admin'] }],
  ['constructor', { prototype: {} }],
];

describe('a person’s own account', () => {
  let site: AccountSite;
  beforeAll(async () => {
    site = await AccountSite.start();
  });
  afterAll(() => site.close());

  it('what others vouch for is not his to say: refused in JSON, ignored in the form [LG-23]', async () => {
    const { id, account } = await site.visit({ email: 'mine@example.com', name: 'Me', nickname: 'Nick' });
    const before = await site.administration.user(id);
    for (const [member, value] of VOUCHED_FOR) {
      const json = `{"nickname":"Other",${JSON.stringify(member)}:${JSON.stringify(value)}}`;
      const { status } = await account.json('PATCH', '/account', JSON.parse(json) as object);
      expect([member, status]).toEqual([member, 400]);
    }
    expect(await site.administration.user(id)).toEqual(before);
    const { fields } = formOn((await account.page('/account/profile')).text);
    const extra = VOUCHED_FOR.map(([member, value]) => [member, String(value)]);
    await account.send('/account/profile', { ...Object.fromEntries(extra), ...fields });
    const { revision, updatedAt: _now, ...after } = await site.administration.user(id);
    expect(before).toMatchObject(after);
    expect(revision).toBe(before.revision + 1);
  });

  it.each(CHANGES)('%s %s is refused to another site’s page [LG-06]', async (method, path, body) => {
    const { id, account } = await site.visit();
    const before = await site.administration.user(id);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ] as Record<string, string>[]) {
      expect((await account.browser.json(method, path, body, headers)).status).toBe(403);
      if (method === 'POST') expect((await account.browser.post(path, body, headers)).status).toBe(403);
    }
    expect(await site.administration.user(id)).toEqual(before);
  });

  it('a sign-in of more than ten minutes ago is not good for what protects the account [MF-11]', async () => {
    const { id, account, person } = await site.visit({ phone_number: '+1', phone_number_verified: true });
    site.clock.advance(601);
    const before = await site.administration.user(id);
    for (const [method, path, body] of SENSITIVE) {
      const answer = await account.json(method, path, body);
      expect([path, answer.status, answer.body.error]).toEqual([path, 403, 'login_required']);
      expect(answer.body.sign_in).toMatch(
        /^http:\/\/127\.0\.0\.1\/account\/sign-in\?to=%2Faccount%2F[a-z]+$/,
      );
      const page = await account.send(path, body);
      expect([path, page.text.includes('name="password"')]).toEqual([path, true]);
    }
    for (const path of ['/account/password', '/account/phone'])
      expect((await account.json('GET', path)).status).toBe(403);
    expect(await site.administration.user(id)).toEqual(before);
    const wanted = await account.again(await account.browser.get('/account/password'), person);
    expect([wanted.status, wanted.url.pathname]).toEqual([200, '/account/password']);
    expect((await account.json('POST', '/account/phone', { phone_number: '+4915112' })).status).toBe(204);
  });

  it('nobody gets round that by signing in as somebody else on the way [MF-11]', async () => {
    const { account } = await site.visit();
    const other = await site.somebody();
    site.clock.advance(601);
    const page = await account.again(await account.browser.get('/account/password'), other.person);
    expect([page.status, errorOn(page.text)]).toEqual([400, 'login_required']);
  });

  it('the present password is asked for, and wrong ones are counted with those at the sign-in [LG-03]', async () => {
    const { id, person, account } = await site.visit();
    const form = { current_password: 'not it', new_password: NEW_PASSWORD };
    const missing = await account.json('POST', '/account/password', { new_password: NEW_PASSWORD });
    expect([missing.status, reasonOf(missing)]).toEqual([400, 'wrong_password']);
    const reasons: (string | undefined)[] = [];
    for (let tries = 0; tries < 5; tries++)
      reasons.push(reasonOf(await account.send('/account/password', form)));
    expect(reasons).toEqual([...Array.from({ length: 4 }, () => 'wrong_password'), 'resting']);
    const right = { current_password: person.password, new_password: NEW_PASSWORD };
    expect((await account.json('POST', '/account/password', right)).status).toBe(429);
    const wrong = await site.administration.events('password.wrong');
    expect(wrong.filter(({ userId }) => userId === id)).toHaveLength(7);
  });

  it('a password that is none is refused, and is not on the page that says so [LG-16]', async () => {
    const { person, account } = await site.visit();
    for (const [new_password, reason] of [
      ['fourteen chars', 'too_short'],
      [person.password, 'used_before'],
    ]) {
      const fields = { current_password: person.password, new_password };
      const page = await account.send('/account/password', fields);
      expect([page.status, reasonOf(page)]).toEqual([400, reason]);
      expect(page.text).not.toContain(new_password);
    }
    const huge = { current_password: person.password, new_password: 'x'.repeat(4097) };
    expect((await account.json('POST', '/account/password', huge)).status).toBe(400);
  });

  it('double submits end in one change and a page that says so, never in an error of ours', async () => {
    const { person, account } = await site.visit();
    await site.device(person);
    const other = (await account.sessions()).find(({ current }) => !current)!;
    const twice = (path: string, fields: Record<string, string>) =>
      Promise.all([account.browser.post(path, fields), account.browser.post(path, fields)]);
    const ended = await twice(`/account/sessions/${other.id}/end`, {});
    expect(ended.map(({ status }) => status).sort()).toEqual([303, 410]);
    const { fields } = formOn((await account.page('/account/profile')).text);
    const saved = await twice('/account/profile', { ...fields, nickname: 'Twice' });
    expect(saved.map(({ status }) => status).sort()).toEqual([303, 409]);
    const passwords = { current_password: person.password, new_password: NEW_PASSWORD };
    for (const { status } of await twice('/account/password', passwords)) expect(status).toBeLessThan(500);
  });

  it('who is shut out meanwhile has no account page any more, and is asked to sign in', async () => {
    const { id, account } = await site.visit();
    await site.administration.disableUser(id);
    site.clock.advance(2);
    for (const [method, path, body] of CHANGES)
      expect([path, (await account.json(method, path, body)).status]).toEqual([path, 401]);
    expect((await account.page('/account')).text).toContain('name="password"');
  });

  it('what strangers wrote is shown as text: names, browsers, numbers', async () => {
    const { account } = await site.visit({
      name: '<img src=x onerror=alert(1)>',
      phone_number: '"><script>',
    });
    for (const path of ['', '/profile', '/phone', '/sessions']) {
      const { text } = await account.page(`/account${path}`);
      expect(text).not.toContain('<img src=x');
      expect(text).not.toContain('<script');
    }
  });

  it('a body that is none, or of another kind, is refused without harm [IF-20]', async () => {
    const { account } = await site.visit();
    for (const body of [[], [1], { new_password: { $gt: '' } }, { new_password: ['a'] }, { surprise: 1 }])
      expect((await account.json('POST', '/account/password', body)).status).toBe(400);
    const twice = await account.browser.post('/account/phone', [
      ['phone_number', '1'],
      ['phone_number', '2'],
    ]);
    expect([twice.status, errorOn(twice.text)]).toEqual([400, undefined]);
  });
});
