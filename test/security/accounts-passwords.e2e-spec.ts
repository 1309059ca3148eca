import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { type OutboundRequest, OutboundService } from '../../src/outbound/outbound.service.js';
import { AdminCaller } from '../e2e/admin-caller.js';
import { Administration } from '../support/administration.js';
import { authorizeUrl } from '../support/code-flow.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { codeOf } from '../support/one-time-codes.js';
import { TestApp } from '../support/test-app.js';

const STOLEN = 'nobody knows this but thieves';

describe('passwords that are set', () => {
  let app: TestApp;
  let admin: AdminCaller;
  const asked: OutboundRequest[] = [];
  let answers = true;
  beforeAll(async () => {
    app = await TestApp.start({
      BREACHED_PASSWORDS_URL: 'https://breached.example/range',
      PASSWORD_HISTORY: '2',
    });
    admin = await AdminCaller.of(app, 'admin');
    const digest = createHash('sha1').update(STOLEN).digest('hex').toUpperCase();
    app.nest.get(OutboundService, { strict: false }).send = (request) => {
      asked.push(request);
      if (!answers) return Promise.reject(new Error('no whole answer in time'));
      const body = [`${'0'.repeat(35)}:9`, `${digest.slice(5)}:3`, `${'F'.repeat(35)}:0`].join('\r\n');
      return Promise.resolve({ status: 200, headers: new Headers(), body });
    };
  });
  afterAll(() => app.close());

  let number = 0;
  const add = (password: string, more: object = {}) =>
    admin.post('users', { username: `person-${++number}`, password, ...more });
  const why = async (password: string, more: object = {}) => {
    const { status, body } = await add(password, more);
    return status === 201 ? 'taken' : `${status} ${body.errors?.[0]?.pointer} ${body.errors?.[0]?.detail}`;
  };

  it.each([
    ['too short', 'x'.repeat(14), /at least 15 characters/],
    ['too short in characters, not in bytes', '日本語の合言葉', /at least 15 characters/],
    ['too short in what people see as characters', '🐎'.repeat(14), /at least 15 characters/],
    ['among the most common', 'Password', /at least 15 characters/],
    ['among the most common and long', 'QwertyUiop12345', /most common/],
    ['long and common', '1q2w3e4r5t6y7u8i9o0p', /taken/],
    ['the name of this service', 'cardea-cardea-cardea', /name of this service/],
    ['breached', STOLEN, /stolen/],
    ['breached, composed otherwise', STOLEN.normalize('NFD'), /stolen/],
  ])('are refused with the reason, or taken: %s [LG-16] [LG-17]', async (_kind, password, reason) => {
    expect(await why(password)).toMatch(reason);
  });

  it("are not made of the person's own names [LG-17]", async () => {
    const jane = { username: 'jane.doe', email: 'jane@example.com', given_name: 'Jane', family_name: 'Doe' };
    expect(await why('jane.doe.jane.doe', jane)).toMatch(/your name/);
    expect(await why('jane@example.com', jane)).toMatch(/your name/);
  });

  it('need no digits and no capitals [LG-17]', async () => {
    expect(await why('correct horse battery staple')).toBe('taken');
    expect(await why('verylongbutonlylowercase')).toBe('taken');
  });

  it('are looked up by five digits of their hash', async () => {
    asked.length = 0;
    expect(await why('marmalade on a tuesday')).toBe('taken');
    const digest = createHash('sha1').update('marmalade on a tuesday').digest('hex').toUpperCase();
    expect(asked.map(({ url }) => url)).toEqual([`https://breached.example/range/${digest.slice(0, 5)}`]);
    expect(asked[0].headers).toMatchObject({ 'add-padding': 'true' });
    expect(JSON.stringify(asked)).not.toContain(digest.slice(5, 12));
  });

  it('are taken when the service does not answer, which is recorded', async () => {
    answers = false;
    expect(await why('a service that sleeps')).toBe('taken');
    answers = true;
    const [event] = await new Administration(app).events('password.not_checked');
    expect(event.reason).toContain('no whole answer in time');
    expect(JSON.stringify(event)).not.toContain('sleeps');
  });

  it('are judged before anything is hashed or asked when they are too long [LG-16]', async () => {
    asked.length = 0;
    expect((await add('x'.repeat(4097))).status).toBe(400);
    expect((await add('ä'.repeat(2049))).status).toBe(400);
    expect((await add('x'.repeat(1_000_000))).status).toBe(413);
    expect(asked).toEqual([]);
  });

  it('are not taken again while they are remembered', async () => {
    const { body } = await add('the first of them all');
    const set = async (password: string) =>
      (await admin.put(`users/${body.id}/password`, { password })).status;
    expect(await set('the first of them all')).toBe(400);
    expect(await set('the second of them all')).toBe(204);
    expect(await set('the first of them all')).toBe(400);
    expect(await set('the third of them all')).toBe(204);
    expect(await set('the fourth of them all')).toBe(204);
    expect(await set('the first of them all')).toBe(204);
    const { password_history, ...view } = (await admin.get(`users/${body.id}`)).body;
    expect(password_history).toBeUndefined();
    expect(JSON.stringify(view)).not.toContain('argon2');
  });
});

describe('passwords where everybody needs a second factor', () => {
  it('have at least 8 characters, and are judged like any other [LG-16]', async () => {
    const app = await TestApp.start({ ISSUER: 'http://localhost', SECOND_FACTOR: 'required' });
    const who = { username: 'two-factors', password: 'two-factors-old-password' };
    await app.addUser(who.username, who.password, { requiredActions: ['change_password'] });
    const screens = await InteractionCaller.at(app, authorizeUrl({}));
    await screens.prove({ method: 'password', username: who.username }, { password: who.password });
    const { body } = await screens.post('enrol/initiate', { method: 'totp' });
    const { enrolment_id, secret } = body.enrolment as Record<string, string>;
    const enrolled = await screens.post('enrol/perform', { enrolment_id, pass_code: codeOf(app, secret) });
    expect(enrolled.body.requirement).toMatchObject({ min_length: 8 });
    const outcomes = [];
    for (const new_password of ['kq7fz2w', 'password', 'two-factors', 'kq7fz2wd']) {
      const changed = await screens.post('required-actions/change-password', { new_password });
      outcomes.push(changed.body.reason ?? changed.body.step);
    }
    expect(outcomes).toEqual(['too_short', 'common', 'context', 'consent']);
    await app.close();
  });
});
