import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { AccountVisit, reasonOf } from '../support/account-visit.js';
import { SoftAuthenticator } from '../support/soft-authenticator.js';
import { TestApp } from '../support/test-app.js';
import { formOn } from '../support/test-browser.js';

const PAGE = '/account/sign-in-methods';

describe(PAGE, () => {
  let app: TestApp;
  let account: AccountVisit;
  let people = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    app.clock.stop();
  });
  beforeEach(async () => {
    app.clock.advance(90);
    const person = { username: `person-${++people}`, password: `person-password-${people}` };
    await app.addUser(person.username, person.password);
    account = await AccountVisit.of(app, person);
  });
  afterAll(() => app.close());

  const codeOf = (secret: string) => codeAt(fromBase32(secret), stepsAround(app.clock.now())[0]);
  const listed = async () => (await account.json('GET', PAGE)).body.items as Record<string, unknown>[];
  const typesListed = async () => (await listed()).map(({ type }) => type);

  /** Begins on the page; the page of setting it up. */
  const begun = (type: 'passkey' | 'totp') => account.send('/account/enrolments', { type });

  async function withApp(): Promise<void> {
    const { body } = await account.json('POST', '/account/enrolments', { type: 'totp' });
    const path = `/account/enrolments/${body.enrolment_id as string}`;
    const { secret } = (await account.json('GET', path)).body as { secret: string };
    const done = await account.json('POST', path, { pass_code: codeOf(secret), name: 'Phone' });
    expect([done.status, (done.body.recovery_codes as string[]).length]).toEqual([200, 10]);
  }

  it('says that there is nothing yet', async () => {
    const page = await account.page(PAGE);
    expect([page.status, page.text.includes('You haven’t set up anything yet')]).toEqual([200, true]);
    expect(await listed()).toEqual([]);
  });

  it('sets up an authenticator app by its page, and shows recovery codes once', async () => {
    const page = await begun('totp');
    const secret = /data-secret[^>]*>([^<]+)</.exec(page.text)![1].replaceAll(' ', '');
    expect(page.text).toContain('data:image/svg+xml');
    const wrong = await account.send(page.url.pathname, { code: '000000', name: 'Phone' });
    expect([wrong.status, reasonOf(wrong)]).toEqual([400, 'wrong-code']);
    expect(wrong.text).toContain(secret.slice(0, 4));
    const codes = await account.send(page.url.pathname, { code: codeOf(secret), name: 'Phone' });
    expect(codes.text.match(/data-code/g)).toHaveLength(10);
    expect((await account.page(PAGE)).text).not.toContain('data-code');
    const items = await listed();
    expect(items.map(({ type, name, left }) => [type, name, left])).toEqual([
      ['totp', 'Phone', undefined],
      ['recovery_code', '', 10],
    ]);
    const again = await account.send(page.url.pathname, { code: codeOf(secret), name: 'Phone' });
    expect(again.status).toBe(410);
  });

  it('sets up a passkey by its page, which alone has a script', async () => {
    const page = await begun('passkey');
    expect(page.text).toContain('<script');
    const options = /data-options="([^"]*)"/.exec(page.text)![1].replaceAll('&quot;', '"');
    const asked = JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON;
    const response = new SoftAuthenticator('http://localhost').create(asked);
    const fido2_response = JSON.stringify(response);
    const codes = await account.send(page.url.pathname, {
      ...formOn(page.text).fields,
      fido2_response,
      name: 'Key',
    });
    expect([codes.status, codes.text.includes('data-code')]).toEqual([200, true]);
    expect(await listed()).toEqual([
      expect.objectContaining({ type: 'passkey', name: 'Key', synced: true, suspended: false }),
      expect.objectContaining({ type: 'recovery_code', left: 10 }),
    ]);
  });

  it('sets up a passkey by JSON, and refuses what is none', async () => {
    const { body } = await account.json('POST', '/account/enrolments', { type: 'passkey' });
    const path = `/account/enrolments/${body.enrolment_id as string}`;
    const first = await account.json('GET', path);
    expect(first.body.type).toBe('passkey');
    const refused = await account.json('POST', path, { fido2_response: { id: 'x' } });
    expect([refused.status, refused.body.reason]).toEqual([400, 'refused']);
    const { options } = (await account.json('GET', path)).body as {
      options: PublicKeyCredentialCreationOptionsJSON;
    };
    const fido2_response = new SoftAuthenticator('http://localhost').create(options);
    expect((await account.json('POST', path, { fido2_response, name: 'Key' })).status).toBe(200);
    expect(await typesListed()).toEqual(['passkey', 'recovery_code']);
  });

  it('goes on in a session that is raised by what was set up', async () => {
    const before = account.browser.cookie('cardea_session');
    await withApp();
    expect(account.browser.cookie('cardea_session')).not.toBe(before);
    expect((await account.json('GET', '/account/password')).status).toBe(200);
  });

  it.each(['page', 'json'] as const)('renames and removes, each once (%s)', async (face) => {
    await withApp();
    const [{ id }] = await listed();
    const send = (path: string, fields: Record<string, string> = {}) =>
      face === 'page'
        ? account.send(`${PAGE}/${id as string}/${path}`, fields)
        : account.json('POST', `${PAGE}/${id as string}/${path}`, fields);
    expect([200, 204]).toContain((await send('rename', { name: 'My old phone' })).status);
    expect((await listed())[0].name).toBe('My old phone');
    expect((await send('rename', { name: '' })).status).toBe(400);
    expect([200, 204]).toContain((await send('remove')).status);
    expect(await typesListed()).toEqual(['recovery_code']);
    for (const [path, fields] of [
      ['remove', {}],
      ['rename', { name: 'Gone' }],
    ] as const)
      expect((await send(path, fields)).status).toBe(410);
  });

  it('makes new recovery codes, and shows them this once', async () => {
    await withApp();
    const page = await account.send(`${PAGE}/recovery-codes`);
    expect([page.status, page.text.match(/data-code/g)?.length]).toEqual([200, 10]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const { body } = await account.json('POST', `${PAGE}/recovery-codes`);
    const codes = body.recovery_codes as string[];
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(page.text).not.toContain(code);
  });

  it('offers nothing to change while the sign-in is too long ago, but a way to a fresh one', async () => {
    await withApp();
    app.clock.advance(601);
    const page = await account.page(PAGE);
    expect(page.text).toContain('href="/account/sign-in?to=/account/sign-in-methods"');
    expect(page.text).not.toContain('<form');
  });
});
