import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountVisit, reasonOf } from '../support/account-visit.js';
import { codeTo, messagesTo } from '../support/mailbox.js';
import { addRelyingParty } from '../support/relying-party.js';
import { isSignedIn, SentSignIn } from '../support/sent-sign-in.js';
import { TestApp } from '../support/test-app.js';

const PAGE = '/account/phone';

describe(PAGE, () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    app.clock.nextPeriod(3600);
    app.clock.stop();
    await addRelyingParty(app);
  });
  afterAll(() => app.close());

  /** Somebody new with numbers of his own, signed in for his account. */
  async function visit(verified = true) {
    const number = ++people;
    const person = { username: `person-${number}`, password: `person-password-${number}` };
    const [old, next] = [`+4917000${1000 + number}`, `+4917099${1000 + number}`];
    const email = `${person.username}@mail.test`;
    const phone = { phone_number: old, phone_number_verified: verified };
    await app.addUser(person.username, person.password, {
      claims: { email, email_verified: true, ...phone },
    });
    return { person, email, old, next, account: await AccountVisit.of(app, person) };
  }

  const shown = async (account: AccountVisit) => {
    app.clock.advance(2);
    return (await account.json('GET', PAGE)).body;
  };
  const state = (number: string | null, verified: boolean, waiting: string | null = null) => ({
    phone_number: number,
    phone_number_verified: verified,
    phone_number_to_confirm: waiting,
  });

  it.each(['page', 'json'] as const)(
    'a number stays until the code that was sent to another one is entered (%s)',
    async (face) => {
      const { account, old, next, email } = await visit();
      const send = (path: string, fields: Record<string, string>) =>
        face === 'page' ? account.send(path, fields) : account.json('POST', path, fields);
      const spelled = `${next.slice(0, 3)} (170) ${next.slice(6)}`;
      const asked = await send(PAGE, { phone_number: spelled });
      expect(asked.status).toBe(face === 'page' ? 200 : 204);
      if ('text' in asked) expect([asked.url.pathname, asked.text.includes(next)]).toEqual([PAGE, true]);
      expect(await shown(account)).toEqual(state(old, true, next));
      const [sms] = await messagesTo(app, next);
      expect(sms.text).toContain('confirm this number');
      const done = await send(`${PAGE}/confirm`, { code: await codeTo(app, next) });
      expect(done.status).toBe(face === 'page' ? 200 : 204);
      expect(await shown(account)).toEqual(state(next, true));
      expect((await messagesTo(app, old))[0].text).toContain('another phone number');
      const [mail] = await messagesTo(app, email);
      expect(mail).toMatchObject({ subject: `Your phone number: •••${next.slice(-2)}` });
      expect(mail.text).not.toContain(next);
    },
  );

  it('one that is not verified can be proved, and then signs him in', async () => {
    const { account, old, person } = await visit(false);
    const page = await account.page(PAGE);
    expect(page.text).toContain(`value="${old}"`);
    await account.send(PAGE, { phone_number: old });
    await account.send(`${PAGE}/confirm`, { code: await codeTo(app, old) });
    expect(await shown(account)).toEqual(state(old, true));
    app.clock.advance(60);
    const sent = new SentSignIn(app);
    const signIn = await sent.asked('sms', person.username);
    await signIn.post({ action: 'verify', code: await sent.codeTo(old) });
    expect(isSignedIn(signIn)).toBe(true);
  });

  it('is removed at once, and the same one again asks for nothing', async () => {
    const { account, old } = await visit();
    expect((await account.json('POST', PAGE, { phone_number: old })).status).toBe(204);
    expect(await messagesTo(app, old)).toEqual([]);
    expect(await shown(account)).toEqual(state(old, true));
    expect((await account.send(PAGE, { phone_number: '' })).url.pathname).toBe('/account');
    expect(await shown(account)).toEqual(state(null, false));
  });

  it('is refused with the reason, beside the form', async () => {
    const { account, next } = await visit();
    for (const wrong of ['12345', 'no number', '+49 170 1234 ext. 5']) {
      const answer = await account.send(PAGE, { phone_number: wrong });
      expect([wrong, answer.status, reasonOf(answer)]).toEqual([wrong, 400, 'phone_malformed']);
    }
    await account.send(PAGE, { phone_number: next });
    const wrong = await account.send(`${PAGE}/confirm`, { code: 'wrong' });
    expect([wrong.status, reasonOf(wrong)]).toEqual([400, 'code_wrong']);
    expect(wrong.text).toContain('action="/account/phone/confirm"');
  });

  it('the newest code counts', async () => {
    const { account, next } = await visit();
    await account.send(PAGE, { phone_number: next });
    const first = await codeTo(app, next);
    await account.send(PAGE, { phone_number: next });
    const second = await codeTo(app, next);
    if (first !== second)
      expect(reasonOf(await account.json('POST', `${PAGE}/confirm`, { code: first }))).toBe('code_wrong');
    expect((await account.json('POST', `${PAGE}/confirm`, { code: second })).status).toBe(204);
  });
});

describe('a server that can send no SMS', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({
      NODE_ENV: 'production',
      ISSUER: 'https://login.example.com',
      CARDEA_SECRET: 'k3yX9QpZ7vB2mN4wR8tL6sD1fG5hJ0cA',
      SEED_DEMO: 'false',
      LOG_LEVEL: 'fatal',
    });
  });
  afterAll(() => app.close());

  it('takes another number as one that is not verified', async () => {
    const person = { username: 'pat', password: 'a-password-of-pat' };
    await app.addUser(person.username, person.password, {
      claims: { phone_number: '+4915111', phone_number_verified: true },
    });
    const account = await AccountVisit.of(app, person);
    expect((await account.page(PAGE)).text).not.toContain('Send the code');
    await account.send(PAGE, { phone_number: '+4915111' });
    const of = async () => (await account.json('GET', PAGE)).body;
    expect(await of()).toMatchObject({ phone_number: '+4915111', phone_number_verified: true });
    await account.send(PAGE, { phone_number: '+4915222' });
    expect(await of()).toMatchObject({ phone_number: '+4915222', phone_number_verified: false });
  });
});
