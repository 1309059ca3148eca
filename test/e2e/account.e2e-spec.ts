import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountVisit, reasonOf } from '../support/account-visit.js';
import { linkTo, messagesTo } from '../support/mailbox.js';
import { TestApp } from '../support/test-app.js';
import { formOn, TestBrowser } from '../support/test-browser.js';

const PLACES = ['', '/profile', '/email', '/phone', '/password', '/sessions', '/applications', '/activity'];

describe('/account', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  /** Somebody new, signed in for his account. */
  async function visit(claims = {}, agent?: string) {
    const person = { username: `person-${++people}`, password: `person-password-${people}` };
    const user = await app.addUser(person.username, person.password, { claims });
    return { person, user, account: await AccountVisit.of(app, person, agent) };
  }

  describe.each(PLACES)('%s', (place) => {
    it('is a page of the house, and the same in JSON; nothing for who has not signed in', async () => {
      const { account } = await visit({ name: 'Pat Page' });
      const page = await account.page(`/account${place}`);
      expect([page.status, page.text.includes('<h1>')]).toEqual([200, true]);
      expect(page.text).not.toContain('<script');
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      const answer = await account.json('GET', `/account${place}`);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const stranger = new TestBrowser(app.url);
      const refused = await stranger.json('GET', `/account${place}`);
      expect([refused.status, JSON.parse(refused.text)]).toEqual([
        401,
        expect.objectContaining({
          error: 'login_required',
          sign_in: `${app.issuer}/account/sign-in?to=${encodeURIComponent(`/account${place}`)}`,
        }),
      ]);
      const login = await stranger.follow(await stranger.get(`/account${place}`, { accept: 'text/html' }));
      expect(login.text).toContain('name="password"');
    });
  });

  it('leads a person who signs in to the page that he wanted', async () => {
    const { person } = await visit();
    const browser = new TestBrowser(app.url);
    const login = await browser.follow(await browser.get('/account/sessions'));
    const page = await browser.follow(await browser.post(login.url.pathname, { ...person, action: 'login' }));
    expect(page.url.pathname).toBe('/account/sessions');
    expect(page.text).toContain('This device');
  });

  it('leads a program’s person to the sign-in and to where he wanted, within the account alone', async () => {
    for (const [to, end] of [
      ['/account/password', '/account/password'],
      ['https://evil.example/account', '/account'],
      ['//evil.example', '/account'],
      ['/account/../logout', '/account'],
    ]) {
      const { person } = await visit();
      const browser = new TestBrowser(app.url);
      const login = await browser.follow(await browser.get(`/account/sign-in?to=${encodeURIComponent(to)}`));
      const page = await browser.follow(
        await browser.post(login.url.pathname, { ...person, action: 'login' }),
      );
      expect([to, page.url.pathname, page.status]).toEqual([to, end, 200]);
    }
  });

  describe('the profile', () => {
    it('is changed by the form, an empty field takes a claim away, and the notice is shown once', async () => {
      const { account } = await visit({ name: 'Old Name', nickname: 'Oldie' });
      const { fields } = formOn((await account.page('/account/profile')).text);
      expect(fields).toMatchObject({ name: 'Old Name', nickname: 'Oldie' });
      const changed = {
        ...fields,
        name: 'New Name',
        nickname: '',
        birthdate: '1990-04-25',
        locality: 'Oxford',
      };
      const page = await account.send('/account/profile', changed);
      expect([page.status, page.text.includes('Your profile is saved.')]).toEqual([200, true]);
      expect((await account.page('/account/profile')).text).not.toContain('Your profile is saved.');
      const { body } = await account.json('GET', '/account');
      expect(body).toMatchObject({
        name: 'New Name',
        birthdate: '1990-04-25',
        address: { locality: 'Oxford' },
      });
      expect(body).not.toHaveProperty('nickname');
    });

    it('is changed by a JSON merge patch (RFC 7396)', async () => {
      const { account } = await visit({
        name: 'Old',
        website: 'https://old.example',
        address: { country: 'UK' },
      });
      const patch = { website: null, zoneinfo: 'Europe/Berlin', address: { locality: 'Oxford' } };
      const { status, body } = await account.json('PATCH', '/account', patch);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({
          name: 'Old',
          zoneinfo: 'Europe/Berlin',
          address: { country: 'UK', locality: 'Oxford' },
        }),
      ]);
      expect(body).not.toHaveProperty('website');
    });

    it('keeps an address as a whole while its parts stay, and drops it with them', async () => {
      const address = { formatted: '1 Main St\nOxford', locality: 'Oxford' };
      const { account } = await visit({ address });
      const { fields } = formOn((await account.page('/account/profile')).text);
      await account.send('/account/profile', { ...fields, nickname: 'Ox' });
      expect((await account.json('GET', '/account')).body.address).toEqual(address);
      const again = formOn((await account.page('/account/profile')).text).fields;
      await account.send('/account/profile', { ...again, locality: 'Paris' });
      expect((await account.json('GET', '/account')).body.address).toEqual({ locality: 'Paris' });
    });

    it.each([
      ['birthdate', '25.4.1990'],
      ['picture', 'javascript:alert(1)'],
      ['zoneinfo', 'x'.repeat(65)],
    ])('is not changed by a wrong %s; the form comes back as it was filled in', async (member, value) => {
      const { account } = await visit({ name: 'Kept' });
      const { fields } = formOn((await account.page('/account/profile')).text);
      const page = await account.send('/account/profile', { ...fields, name: 'Typed', [member]: value });
      expect([page.status, reasonOf(page)]).toEqual([400, 'malformed']);
      expect(formOn(page.text).fields).toMatchObject({ name: 'Typed', [member]: value });
      expect(page.text).toMatch(new RegExp(`name="${member}"[^>]*aria-invalid`));
      const answer = await account.json('PATCH', '/account', { [member]: value });
      expect([answer.status, answer.body]).toEqual([
        400,
        expect.objectContaining({ reason: 'malformed', members: [member] }),
      ]);
      expect((await account.json('GET', '/account')).body.name).toBe('Kept');
    });

    it('is not overwritten by a second tab: 409, and the form shows how it is now', async () => {
      const { account } = await visit({ name: 'One' });
      const { fields } = formOn((await account.page('/account/profile')).text);
      await account.send('/account/profile', { ...fields, name: 'Two' });
      const late = await account.send('/account/profile', { ...fields, name: 'Three' });
      expect([late.status, reasonOf(late)]).toEqual([409, 'changed']);
      expect(formOn(late.text).fields.name).toBe('Two');
    });
  });

  describe('the e-mail address', () => {
    it.each(['page', 'json'] as const)(
      'stays until a link to the other one is followed (%s)',
      async (face) => {
        const [old, email] = [`old-${face}@example.com`, `new-${face}@example.com`];
        const { account } = await visit({ email: old, email_verified: true });
        const send = (address: string) =>
          face === 'page'
            ? account.send('/account/email', { email: address })
            : account.json('POST', '/account/email', { email: address });
        const wrong = await send('no address');
        expect([wrong.status, reasonOf(wrong)]).toEqual([400, 'email_malformed']);
        expect([200, 204]).toContain((await send(email)).status);
        const kept = { email: old, email_verified: true };
        expect((await account.json('GET', '/account/email')).body).toEqual(kept);
        const { pathname, search } = await linkTo(app, email);
        const { fields } = formOn((await account.page(pathname + search)).text);
        await account.send(pathname + search, { ...fields, action: 'verify' });
        app.clock.advance(2);
        const changed = { email, email_verified: true };
        expect((await account.json('GET', '/account/email')).body).toEqual(changed);
      },
    );
  });

  describe('the password', () => {
    it.each(['page', 'json'] as const)('is changed, and the person is told by mail (%s)', async (face) => {
      const email = `told-${face}@example.com`;
      const { account, person } = await visit({ email, email_verified: true });
      const fields = { current_password: person.password, new_password: 'another one of enough letters' };
      const done =
        face === 'page'
          ? await account.send('/account/password', fields)
          : await account.json('POST', '/account/password', fields);
      expect([200, 204]).toContain(done.status);
      const [mail] = await messagesTo(app, email);
      expect(mail).toMatchObject({ subject: 'Your password was changed' });
      expect(mail.text).toContain('127.0.0.1');
      const changed = { ...person, password: fields.new_password };
      const { browser } = await AccountVisit.of(app, changed);
      expect((await browser.json('GET', '/account')).status).toBe(200);
    });
  });
});
