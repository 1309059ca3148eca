import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from './admin-caller.js';

describe('/admin/v1/users, and what these can do', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  it('never shows a password or its hash [AD-06]', async () => {
    const { id } = await admin.addPerson();
    const texts = [
      (await admin.get(`users/${id}`)).text,
      (await admin.get('users?limit=200')).text,
      (await admin.patch(`users/${id}`, { password: 'another-password' })).text,
      (await admin.get('audit-events?limit=200')).text,
      (await admin.get('clients?limit=200')).text,
      (await admin.get('keys')).text,
      (await admin.get('sessions')).text,
      (await admin.post('users', { username: 'x', password: 5 })).text,
    ];
    for (const text of texts) {
      expect(text).not.toMatch(
        /argon2|another-password|jane-password|"hash"|passwordHash|"d":|demo-web-secret/,
      );
    }
  });

  it('takes passwords of 15 characters to 4096 bytes, and looks at their length before hashing [LG-16]', async () => {
    const set = async (password: unknown) => {
      const { id } = await admin.addPerson();
      return (await admin.put(`users/${id}/password`, { password })).status;
    };
    expect(await set('x'.repeat(14))).toBe(400);
    expect(await set('x'.repeat(15))).toBe(204);
    expect(await set('correct horse battery staple')).toBe(204);
    expect(await set('x'.repeat(64))).toBe(204);
    expect(await set('x'.repeat(4096))).toBe(204);
    expect(await set('x'.repeat(4097))).toBe(400);
    expect(await set('ä'.repeat(2049))).toBe(400);
    const started = performance.now();
    expect(await set('x'.repeat(1_000_000))).toBe(413);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('compares the whole password: no truncation, spaces kept, NFC equals NFD [LG-16]', async () => {
    const { username, id } = await admin.addPerson();
    const works = (password: string) =>
      authorize(app, {}, new TestBrowser(app.url), { username, password }).then(
        () => true,
        () => false,
      );
    const shared = 'x'.repeat(72);
    await admin.put(`users/${id}/password`, { password: `${shared}a` });
    expect([await works(`${shared}b`), await works(`${shared}a`)]).toEqual([false, true]);
    await admin.put(`users/${id}/password`, { password: ' caf\u00e9-caf\u00e9-caf\u00e9 ' });
    expect([
      await works('caf\u00e9-caf\u00e9-caf\u00e9'),
      await works(' cafe\u0301-cafe\u0301-cafe\u0301 '),
    ]).toEqual([false, true]);
    await admin.put(`users/${id}/password`, { password: 'nul\u0000-first-one' });
    expect([await works('nul'), await works('nul\u0000-first-two')]).toEqual([false, false]);
  });

  it.each(['disabling', 'a new password by patch', 'a new password', 'deleting'])(
    '%s ends sessions and all that was granted',
    async (what) => {
      const { id, ...who } = await admin.addPerson();
      const authorized = await authorize(app, { scope: 'openid offline_access' }, undefined, who);
      const { body } = await token(app, redemption(authorized));
      const userinfo = async () =>
        (
          await fetch(`${app.url}/userinfo`, {
            headers: { authorization: `Bearer ${body.access_token as string}` },
          })
        ).status;
      expect(await userinfo()).toBe(200);
      expect((await admin.get(`users/${id}/sessions`)).body.items).toHaveLength(1);
      const path = `users/${id}`;
      if (what === 'disabling') await admin.patch(path, { disabled: true });
      else if (what === 'deleting') await admin.delete(path);
      else if (what === 'a new password')
        await admin.put(`${path}/password`, { password: 'quite-another-one' });
      else await admin.patch(path, { password: 'quite-another-one' });
      expect(await userinfo()).toBe(401);
      const refreshed = await token(app, {
        grant_type: 'refresh_token',
        refresh_token: body.refresh_token as string,
      });
      expect(refreshed.body.error).toBe('invalid_grant');
      expect((await admin.get(`sessions?user_id=${id}`)).body.items).toEqual([]);
      expect((await admin.get(`grants?user_id=${id}`)).body.items).toEqual([]);
    },
  );

  it('ends the rest after wrong passwords', async () => {
    const { id, username, password } = await admin.addPerson();
    const browser = new TestBrowser(app.url);
    const wrong = () => authorize(app, {}, browser, { username, password: 'wrong-password' });
    for (let tries = 0; tries < 6; tries++) await expect(wrong()).rejects.toThrow();
    expect((await admin.get(`users/${id}`)).body.locked_until).not.toBeNull();
    expect((await admin.post(`users/${id}/unlock`)).status).toBe(204);
    expect((await admin.get(`users/${id}`)).body.locked_until).toBeNull();
    await authorize(app, {}, new TestBrowser(app.url), { username, password });
  });

  it('lists and ends sessions, one or all', async () => {
    const { id, ...who } = await admin.addPerson();
    for (let times = 0; times < 3; times++) await authorize(app, {}, new TestBrowser(app.url), who);
    const { items } = (await admin.get(`users/${id}/sessions`)).body;
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ user_id: id, amr: ['pwd'] });
    expect((await admin.delete(`users/${id}/sessions/${items[0].id}`)).status).toBe(204);
    expect((await admin.delete(`users/${id}/sessions/${items[0].id}`)).status).toBe(404);
    const other = await admin.addPerson();
    expect((await admin.delete(`users/${other.id}/sessions/${items[1].id}`)).status).toBe(404);
    expect((await admin.delete(`users/${id}/sessions`)).status).toBe(204);
    expect((await admin.get(`users/${id}/sessions`)).body.items).toEqual([]);
  });

  it('withdraws a consent and ends what rests on it', async () => {
    const { id, ...who } = await admin.addPerson();
    const authorized = await authorize(app, { scope: 'openid profile' }, undefined, who);
    await token(app, redemption(authorized));
    const consents = await admin.get(`users/${id}/consents`);
    expect(consents.body.items).toMatchObject([{ client_id: 'demo-web' }]);
    expect((await admin.get(`users/${id}/grants`)).body.items).toMatchObject([
      { client_id: 'demo-web', user_id: id, scopes: ['openid', 'profile'] },
    ]);
    expect((await admin.delete(`users/${id}/consents/demo-web`)).status).toBe(204);
    expect((await admin.get(`users/${id}/grants`)).body.items).toEqual([]);
    expect((await admin.delete(`users/${id}/consents/demo-web`)).status).toBe(404);
  });
});
