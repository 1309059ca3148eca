import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ALICE } from '../support/code-flow.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { sendRaw } from '../support/raw-http.js';
import { addRelyingParty, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';

const NAMED = { method: 'password', username: ALICE.username };
const RIGHT = { password: ALICE.password };

describe('what is sent to the interaction API', () => {
  let app: TestApp;
  let screens: InteractionCaller;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    await addRelyingParty(app);
  });
  beforeEach(async () => {
    screens = await InteractionCaller.at(app, requestUrl());
  });
  afterAll(() => app.close());

  it.each([
    ['nobody', 'nobody-of-that-name', { password: 'wrong-password-1' }],
    ['somebody with another password', ALICE.username, { password: 'wrong-password-1' }],
    ['an injection', "' OR 1=1--", { password: "' OR 1=1--" }],
    ['a filter', '*)(uid=*', { password: '*' }],
    ['a template', '{{7*7}}', { password: '{{7*7}}' }],
    ['lines of a log', 'x\r\n{"level":"info"}', { password: 'x' }],
  ])('answers %s like everybody who is wrong [LG-01] [LG-18]', async (_who, username, answer) => {
    const begun = await screens.post('authenticate/initiate', { method: 'password', username });
    expect([begun.status, Object.keys(begun.body).sort()]).toEqual([
      200,
      ['exchange_id', 'method', 'status'],
    ]);
    const { exchange_id } = begun.body;
    const { status, headers, body } = await screens.post('authenticate/perform', { exchange_id, ...answer });
    expect([status, body]).toEqual([
      400,
      { error: 'wrong_credentials', error_description: 'that is not right' },
    ]);
    expect(headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['an object for a password', 'authenticate/perform', { exchange_id: 'x', password: { $gt: '' } }],
    ['a list for a password', 'authenticate/perform', { exchange_id: 'x', password: ['a'] }],
    ['a number for a code', 'authenticate/perform', { exchange_id: 'x', pass_code: 123456 }],
    ['a text for a passkey', 'authenticate/perform', { exchange_id: 'x', fido2_response: '{}' }],
    ['a list for an exchange', 'authenticate/perform', { exchange_id: ['x'] }],
    ['no exchange', 'authenticate/perform', RIGHT],
    ['an object for a name', 'authenticate/initiate', { ...NAMED, username: { name: 'x', role: 'admin' } }],
    ['a list for a person', 'authenticate/initiate', { ...NAMED, username: ['a'] }],
    ['a list for a method', 'authenticate/initiate', { method: ['password'] }],
    ['a name that is too long', 'authenticate/initiate', { ...NAMED, username: 'x'.repeat(321) }],
    ['another member', 'authenticate/initiate', { ...NAMED, userId: '1' }],
    ['what was proved', 'authenticate/perform', { exchange_id: 'x', ...RIGHT, amr: ['pwd', 'otp'] }],
    ['a list for a name', 'enrol/perform', { enrolment_id: 'x', name: ['x'] }],
    ['a list for an enrolment', 'enrol/perform', { enrolment_id: ['x'] }],
    ['a method that cannot be set up', 'enrol/initiate', { method: 'password' }],
    ['a person to set up for', 'enrol/initiate', { method: 'totp', user: 'bob' }],
    ['a list for a password to be', 'required-actions/change-password', { new_password: ['a'] }],
    ['no password to be', 'required-actions/change-password', {}],
    ['a number for a version', 'required-actions/accept-terms', { version: 1 }],
    ['a list for a profile', 'required-actions/update-profile', { claims: [] }],
    ['a profile with a role', 'required-actions/update-profile', { claims: {}, roles: ['admin'] }],
    ['a step', 'continue', { step: 'done' }],
    ['a person', 'consent', { scope: 'openid', user: { sub: '1' } }],
    ['numbers for scopes', 'consent', { scope: [1] }],
    ['an object for scopes', 'consent', { scope: { openid: true } }],
    ['no scopes', 'consent', {}],
    ['a list for a body', 'continue', []],
  ])('takes no %s [LG-18] [LG-23]', async (_what, call, body) => {
    const answer = await screens.post(call, body);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(JSON.stringify(answer.body)).not.toMatch(/userId|amr|role/);
  });

  it.each(['{"method":"password","__proto__":{"x":1}}', '{"method":', 'null', '"password"', ''])(
    'takes no body of %j',
    async (text) => {
      const { host } = new URL(app.url);
      const answer = await sendRaw(
        app,
        [
          `POST ${screens.path}/authenticate/initiate HTTP/1.1`,
          `host: ${host}`,
          `cookie: cardea_browser=${screens.browser.cookie('cardea_browser')}`,
          'content-type: application/json',
          `content-length: ${Buffer.byteLength(text)}`,
          'connection: close',
          '',
          text,
        ].join('\r\n'),
      );
      expect(answer.status).toBe(400);
    },
  );
});
