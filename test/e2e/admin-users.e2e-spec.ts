import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from './admin-caller.js';

const JANE = {
  given_name: 'Jane',
  family_name: 'Doe',
  email: 'jane@example.com',
  email_verified: true,
  birthdate: '1990-04-25',
  address: { locality: 'Oxford', country: 'United Kingdom' },
  roles: ['reporting'],
  groups: ['staff'],
  attributes: { cost_center: '4711', nested: { a: [1, 2] } },
};
const PASSWORD = 'jane-password-1';

describe('/admin/v1/users', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  /** A person of the test's own, with what he signs in with. */
  async function person(more: object = {}): Promise<{ id: string; username: string; password: string }> {
    const username = `person-${++count}`;
    const { body } = await admin.post('users', { username, password: PASSWORD, ...more });
    return { id: body.id, username, password: PASSWORD };
  }

  it('adds a person who can sign in and whose claims are released (OIDC Core §5.1)', async () => {
    const made = await admin.post('users', { username: 'jane', password: PASSWORD, ...JANE });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.any(String),
      username: 'jane',
      ...JANE,
      has_password: true,
      has_user_code: false,
    });
    const authorized = await authorize(app, { scope: 'openid email profile' }, new TestBrowser(app.url), {
      username: 'jane@example.com',
      password: PASSWORD,
    });
    const tokens = await token(app, redemption(authorized));
    const userinfo = await fetch(`${app.url}/userinfo`, {
      headers: { authorization: `Bearer ${tokens.body.access_token as string}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: made.body.id, given_name: 'Jane', email: JANE.email });
  });

  it('never shows a password or its hash [AD-06]', async () => {
    const { id } = await person();
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

  it.each(['Alice', 'alice ', 'ａｌｉｃｅ', 'ALICE', ' aLiCe'])(
    'refuses %j as a second alice [LG-14]',
    async (username) => {
      const { status, body } = await admin.post('users', { username });
      expect([status, body.detail]).toEqual([409, 'the username is taken']);
    },
  );

  it.each(['alice\u200b', 'аlice', 'al ice', '\u202ealice', '', ' '])(
    'refuses %j, which cannot name a person [LG-14]',
    async (username) => {
      const { status, body } = await admin.post('users', { username });
      expect(status).toBe(400);
      expect(body.errors[0].pointer).toBe('/username');
    },
  );

  it.each(['alıce', 'álice'])('lets %j be somebody else [LG-14]', async (username) => {
    expect((await admin.post('users', { username })).status).toBe(201);
  });

  it('makes one person out of the same name side by side [LG-14]', async () => {
    const names = ['racer', 'Racer', 'RACER ', 'ｒacer', 'racer', 'raceR', 'rAcer', ' racer'];
    const answers = await Promise.all(names.map((username) => admin.post('users', { username })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect((await admin.get('users?q=racer')).body.items).toHaveLength(1);
  });

  it("refuses a user name that is another's address, and an address that is another's name [LG-15]", async () => {
    await person({ email: 'taken@example.com' });
    await admin.post('users', { username: 'name@example.com' });
    expect((await admin.post('users', { username: 'Taken@example.com' })).status).toBe(409);
    expect((await admin.post('users', { username: 'other', email: 'NAME@example.com' })).status).toBe(409);
    const { id } = await person();
    expect((await admin.patch(`users/${id}`, { username: 'taken@example.com' })).status).toBe(409);
    expect((await admin.patch(`users/${id}`, { email: 'name@example.com' })).status).toBe(409);
    expect((await admin.get(`users/${id}`)).headers.get('etag')).toBe('"1"');
  });

  it('takes passwords of 15 characters to 4096 bytes, and looks at their length before hashing [LG-16]', async () => {
    const set = async (password: unknown) => {
      const { id } = await person();
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
    const { username, id } = await person();
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

  it.each([
    ["' OR 1=1--"],
    [{ $gt: '' }],
    [['a']],
    [{ name: 'x', role: 'admin' }],
    ['*)(uid=*'],
    ['{{7*7}}'],
    [5],
    [true],
  ])('writes no more than a text where %j is the user name [LG-18]', async (username) => {
    const answer = await admin.post('users', { username });
    if (typeof username === 'string' && !/\s/.test(username)) {
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ username, roles: [] });
    } else {
      expect(answer.status).toBe(400);
    }
    expect(answer.text).not.toMatch(/SQL|SELECT|INSERT/);
  });

  it.each([
    'tenantId',
    'passwordHash',
    'password_hash',
    'isSuperAdmin',
    'createdAt',
    'created_at',
    'id',
    'sub',
    'version',
    'revision',
    'failedLogins',
    'claims',
  ])('refuses the member %s and changes nothing [AD-04]', async (member) => {
    const { id } = await person();
    const before = (await admin.get(`users/${id}`)).text;
    const made = await admin.post('users', { username: `with-${member}`, [member]: 'x' });
    expect(made.status).toBe(400);
    expect((await admin.patch(`users/${id}`, { nickname: 'N', [member]: 'x' })).status).toBe(400);
    expect((await admin.get(`users/${id}`)).text).toBe(before);
  });

  it('refuses __proto__ and constructor.prototype anywhere in a body [AD-04]', async () => {
    for (const body of [
      '{"username":"p1","__proto__":{"roles":["admin"]}}',
      '{"username":"p2","attributes":{"__proto__":{"x":1}}}',
      '{"username":"p3","constructor":{"prototype":{"x":1}}}',
    ]) {
      const answer = await admin.send('POST', 'users', body, { 'content-type': 'application/json' });
      expect(answer.status).toBe(400);
    }
  });

  it.each([
    { email: 'not an address' },
    { picture: 'javascript:alert(1)' },
    { birthdate: '25.4.1990' },
    { email_verified: 'yes' },
    { address: 'Oxford' },
    { address: { planet: 'Earth' } },
    { address: [{ locality: 'x' }] },
    { roles: 'admin' },
    { roles: [{ name: 'x' }] },
    { attributes: [] },
    { attributes: 'x' },
    { name: ['x'] },
    { name: 'x'.repeat(256) },
  ])('refuses %j [IF-20]', async (wrong) => {
    expect((await admin.post('users', { username: 'wrong', ...wrong })).status).toBe(400);
  });

  it('changes by merge patch, also within an address and attributes (RFC 7396)', async () => {
    const { id } = await person(janeLike());
    const { body, headers } = await admin.patch(`users/${id}`, {
      given_name: null,
      address: { locality: 'London', region: null },
      attributes: { cost_center: null, level: 3 },
    });
    expect(headers.get('etag')).toBe('"2"');
    expect(body).not.toHaveProperty('given_name');
    expect(body).toMatchObject({
      family_name: 'Doe',
      address: { locality: 'London', country: 'United Kingdom' },
      attributes: { level: 3, nested: { a: [1, 2] } },
    });
    expect(body.attributes).not.toHaveProperty('cost_center');
    expect((await admin.patch(`users/${id}`, { username: null })).status).toBe(400);
    expect((await admin.patch(`users/${id}`, { nickname: 'x' }, { 'if-match': '"1"' })).status).toBe(412);
  });

  it.each(['disabling', 'a new password by patch', 'a new password', 'deleting'])(
    '%s ends sessions and all that was granted',
    async (what) => {
      const { id, ...who } = await person();
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
    const { id, username, password } = await person();
    const browser = new TestBrowser(app.url);
    const wrong = () => authorize(app, {}, browser, { username, password: 'wrong-password' });
    for (let tries = 0; tries < 6; tries++) await expect(wrong()).rejects.toThrow();
    expect((await admin.get(`users/${id}`)).body.locked_until).not.toBeNull();
    expect((await admin.post(`users/${id}/unlock`)).status).toBe(204);
    expect((await admin.get(`users/${id}`)).body.locked_until).toBeNull();
    await authorize(app, {}, new TestBrowser(app.url), { username, password });
  });

  it('lists and ends sessions, one or all', async () => {
    const { id, ...who } = await person();
    for (let times = 0; times < 3; times++) await authorize(app, {}, new TestBrowser(app.url), who);
    const { items } = (await admin.get(`users/${id}/sessions`)).body;
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ user_id: id, amr: ['pwd'] });
    expect((await admin.delete(`users/${id}/sessions/${items[0].id}`)).status).toBe(204);
    expect((await admin.delete(`users/${id}/sessions/${items[0].id}`)).status).toBe(404);
    const other = await person();
    expect((await admin.delete(`users/${other.id}/sessions/${items[1].id}`)).status).toBe(404);
    expect((await admin.delete(`users/${id}/sessions`)).status).toBe(204);
    expect((await admin.get(`users/${id}/sessions`)).body.items).toEqual([]);
  });

  it('withdraws a consent and ends what rests on it', async () => {
    const { id, ...who } = await person();
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

  it.each(['users/nobody', 'users/nobody/sessions', 'users/nobody/consents', 'users/nobody/grants'])(
    'answers 404 to %s',
    async (path) => {
      const { status, body } = await admin.get(path);
      expect(status).toBe(404);
      expect(body).toMatchObject({ title: 'Not Found', status: 404, detail: 'there is no such person' });
    },
  );

  function janeLike() {
    return { ...JANE, email: `person-${count + 1}@example.com` };
  }
});
