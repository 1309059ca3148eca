import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountVisit, reasonOf } from '../support/account-visit.js';
import { codeTo, messagesTo } from '../support/mailbox.js';
import { otherThan } from '../support/sent-sign-in.js';
import { TestApp } from '../support/test-app.js';

const PAGE = '/account/phone';
const CONFIRM = `${PAGE}/confirm`;

describe('proving a telephone number', () => {
  let app: TestApp;
  let people = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    app.clock.nextPeriod(3600);
    app.clock.stop();
  });
  beforeEach(() => app.clock.advance(3600));
  afterAll(() => app.close());

  async function somebody() {
    const number = ++people;
    const person = { username: `person-${number}`, password: `person-password-${number}` };
    const [old, next] = [`+4917011${1000 + number}`, `+4917088${1000 + number}`];
    const claims = { phone_number: old, phone_number_verified: true };
    await app.addUser(person.username, person.password, { claims });
    return { person, old, next, account: await AccountVisit.of(app, person) };
  }

  const numberOf = async (account: AccountVisit) => {
    app.clock.advance(2);
    return (await account.json('GET', PAGE)).body.phone_number;
  };
  const ask = (account: AccountVisit, phone_number: string) => account.json('POST', PAGE, { phone_number });
  const enter = (account: AccountVisit, code: string) => account.json('POST', CONFIRM, { code });

  it('a wrong code is counted, and the sixth try is none even with the right one [LG-23]', async () => {
    const { account, old, next } = await somebody();
    await ask(account, next);
    const code = await codeTo(app, next);
    const reasons: unknown[] = [];
    for (let tries = 0; tries < 5; tries++) reasons.push(reasonOf(await enter(account, otherThan(code))));
    expect(reasons).toEqual([...Array<string>(4).fill('code_wrong'), 'code_expired']);
    expect(reasonOf(await enter(account, code))).toBe('code_expired');
    expect(await numberOf(account)).toBe(old);
  });

  it('guesses side by side are not more than there may be, and the right code counts once', async () => {
    const { account, next } = await somebody();
    await ask(account, next);
    const code = await codeTo(app, next);
    const wrong = await Promise.all(Array.from({ length: 20 }, () => enter(account, otherThan(code))));
    expect(wrong.filter((answer) => reasonOf(answer) === 'code_wrong').length).toBeLessThan(5);
    await ask(account, next);
    const right = await codeTo(app, next);
    const answers = await Promise.all(Array.from({ length: 10 }, () => enter(account, right)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await numberOf(account)).toBe(next);
  });

  it('another session cannot confirm it, of the same person or of another one', async () => {
    const { account, person, old, next } = await somebody();
    const elsewhere = await AccountVisit.of(app, person);
    const other = await somebody();
    await ask(account, next);
    const code = await codeTo(app, next);
    await ask(elsewhere, other.old);
    expect(reasonOf(await enter(elsewhere, code))).toBe('code_wrong');
    expect(reasonOf(await enter(other.account, code))).toBe('code_expired');
    expect([await numberOf(account), await numberOf(other.account)]).toEqual([old, other.old]);
    expect((await enter(account, code)).status).toBe(204);
  });

  it('a code is worth nothing when its time is over', async () => {
    const { account, person, old, next } = await somebody();
    await ask(account, next);
    const code = await codeTo(app, next);
    app.clock.advance(600);
    expect((await enter(account, code)).status).toBe(403);
    await account.again(await account.browser.get(PAGE), person);
    expect(reasonOf(await enter(account, code))).toBe('code_expired');
    expect(await numberOf(account)).toBe(old);
    expect(await messagesTo(app, old)).toEqual([]);
  });

  it('says nothing of whose number it is [LG-02]', async () => {
    const { account, next } = await somebody();
    const other = await somebody();
    const seen: unknown[] = [];
    for (const number of [next, other.old]) {
      const asked = await account.send(PAGE, { phone_number: number });
      const comparable = asked.text.replaceAll(number, '').replace(/nonce="[^"]*"/g, '');
      const wrong = await enter(account, '00000x');
      seen.push([asked.status, comparable, wrong.status, reasonOf(wrong)]);
      expect((await messagesTo(app, number)).length).toBe(1);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(await numberOf(other.account)).toBe(other.old);
  });

  it('floods nobody: five codes an hour for a person, and for a number whoever asks', async () => {
    const { account, next } = await somebody();
    const statuses: number[] = [];
    for (let asked = 0; asked < 6; asked++) statuses.push((await ask(account, next)).status);
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
    const other = await somebody();
    expect((await ask(other.account, next)).status).toBe(204);
    expect(await messagesTo(app, next)).toHaveLength(5);
  });
});
