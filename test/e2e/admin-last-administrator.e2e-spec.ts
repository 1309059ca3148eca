import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

describe('the last administrator', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let path: string;
  const add = async (username: string) =>
    (await admin.post('users', { username, roles: ['admin'] })).body.id as string;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
    const { items } = (await admin.get('users?q=admin')).body;
    path = `users/${items[0].id}`;
  });
  afterAll(() => app.close());

  it('can be neither removed nor disabled nor demoted', async () => {
    const before = await admin.get(path);
    expect(before.body.roles).toEqual(['admin']);
    for (const refused of [
      await admin.delete(path),
      await admin.patch(path, { disabled: true }),
      await admin.patch(path, { roles: [] }),
      await admin.patch(path, { roles: ['admin:users:read'] }),
      await admin.patch(path, { roles: null }),
    ]) {
      expect([refused.status, refused.body.detail]).toEqual([409, 'the last administrator must stay one']);
      expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect((await admin.get(path)).body).toEqual(before.body);
    expect((await admin.patch(path, { nickname: 'Chief', roles: ['admin', 'staff'] })).status).toBe(200);
  });

  it('is not the last while another one can sign in', async () => {
    const disabled = await add('disabled-admin');
    await admin.patch(`users/${disabled}`, { disabled: true });
    expect((await admin.patch(path, { roles: [] })).status).toBe(409);
    expect((await admin.patch(`users/${disabled}`, { roles: [] })).status).toBe(200);
    const second = await add('second-admin');
    expect((await admin.patch(path, { roles: [] })).status).toBe(200);
    expect((await admin.delete(`users/${second}`)).status).toBe(409);
    expect((await admin.patch(path, { roles: ['admin'] })).status).toBe(200);
    expect((await admin.delete(`users/${second}`)).status).toBe(204);
  });

  it('stays, of many who are taken away at once', async () => {
    const others = await Promise.all(['one', 'two', 'three'].map((name) => add(`admin-${name}`)));
    const all = [path, ...others.map((id) => `users/${id}`)];
    const answers = await Promise.all(
      all.map((one, index) =>
        index % 2 === 0
          ? admin.delete(one)
          : admin.patch(one, index === 1 ? { roles: [] } : { disabled: true }),
      ),
    );
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(1);
    expect(answers.filter(({ status }) => [200, 204].includes(status))).toHaveLength(3);
  });
});
