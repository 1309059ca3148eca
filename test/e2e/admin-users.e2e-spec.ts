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
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

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
    await admin.addPerson({ email: 'taken@example.com' });
    await admin.post('users', { username: 'name@example.com' });
    expect((await admin.post('users', { username: 'Taken@example.com' })).status).toBe(409);
    expect((await admin.post('users', { username: 'other', email: 'NAME@example.com' })).status).toBe(409);
    const { id } = await admin.addPerson();
    expect((await admin.patch(`users/${id}`, { username: 'taken@example.com' })).status).toBe(409);
    expect((await admin.patch(`users/${id}`, { email: 'name@example.com' })).status).toBe(409);
    expect((await admin.get(`users/${id}`)).headers.get('etag')).toBe('"1"');
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
    const { id } = await admin.addPerson();
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
    const { id } = await admin.addPerson({ ...JANE, email: 'jane-like@example.com' });
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

  it.each(['users/nobody', 'users/nobody/sessions', 'users/nobody/consents', 'users/nobody/grants'])(
    'answers 404 to %s',
    async (path) => {
      const { status, body } = await admin.get(path);
      expect(status).toBe(404);
      expect(body).toMatchObject({ title: 'Not Found', status: 404, detail: 'there is no such person' });
    },
  );
});
