import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { UserIdentifiersService } from '../../src/users/user-identifiers.service.js';
import { Administration } from '../support/administration.js';
import { authorize, authorizeUrl } from '../support/code-flow.js';
import { linkIn, mailsTo } from '../support/mailed.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from './admin-caller.js';

const PASSWORD = 'quite a new password';

describe('invitations', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start({ SELF_REGISTRATION: 'invitation' });
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  let number = 0;
  async function invite(more: object = {}) {
    const email = `invited-${++number}@example.com`;
    const { status, body } = await admin.post('invitations', { email, ...more });
    return { email, status, body, path: String(body.url).slice(app.issuer.length) };
  }
  const accept = (path: string, name = 'Ivy Invited', password = PASSWORD) =>
    new TestBrowser(app.url).post(path, { name, password, action: 'accept' });

  it('make one account each, with what the administrator gave, by the link that is mailed', async () => {
    const { email, body, path } = await invite({ roles: ['reporting'], groups: ['staff'] });
    expect(body.url).toMatch(new RegExp(`^${app.issuer}/invitation\\?token=[\\w-]{43}$`));
    const [mail] = await mailsTo(app, email);
    expect(linkIn(app, mail)).toBe(path);
    const page = await new TestBrowser(app.url).get(path);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.text).toContain(email);
    expect((await accept(path, '')).text).toContain('Enter your name');
    expect((await accept(path, 'Ivy', 'short')).text).toContain('at least 15 characters');
    const done = await accept(path);
    expect(done.status).toBe(200);
    expect(done.headers.getSetCookie().join()).not.toContain('cardea_session');
    expect((await accept(path)).status).toBe(400);

    const user = (await new Administration(app).users.findByIdentifier(email))!;
    expect(user).toMatchObject({ roles: ['reporting'], groups: ['staff'], username: email });
    expect(user.claims).toEqual({ name: 'Ivy Invited', email, email_verified: true });
    await expect(
      authorize(app, {}, undefined, { username: email, password: PASSWORD }),
    ).resolves.toBeDefined();
  });

  it('make one account of many tries at once', async () => {
    const { path } = await invite();
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(path)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 400)]);
  });

  it('stay good when the account could not be made', async () => {
    const { email, path } = await invite({ roles: ['reporting'] });
    const identifiers = app.nest.get(UserIdentifiersService, { strict: false });
    const outage = jest.spyOn(identifiers, 'claim').mockRejectedValue(new Error('the database is gone'));
    expect((await accept(path)).status).toBe(500);
    outage.mockRestore();
    const { users } = new Administration(app);
    expect(await users.findByIdentifier(email)).toBeUndefined();
    const namesake = await app.addUser('namesake', PASSWORD, { claims: { email } });
    expect((await accept(path)).status).toBe(400);
    await users.remove(namesake.id);
    expect((await accept(path)).status).toBe(200);
    expect(await users.findByIdentifier(email)).toMatchObject({ roles: ['reporting'] });
  });

  it('are listed without their links, end by themselves, and can be taken back', async () => {
    const kept = await invite();
    const taken = await invite();
    const late = await invite({ expires_in: 60 });
    const listed = await admin.get('invitations');
    expect(listed.body.items.map(({ id }: { id: string }) => id).slice(0, 3)).toEqual(
      [late, taken, kept].map(({ body }) => body.id as string),
    );
    expect(listed.text).not.toContain('token');
    expect((await admin.get(`invitations/${kept.body.id}`)).body).not.toHaveProperty('url');
    expect((await admin.delete(`invitations/${taken.body.id}`)).status).toBe(204);
    expect((await admin.delete(`invitations/${taken.body.id}`)).status).toBe(404);
    expect((await accept(taken.path)).status).toBe(400);
    app.clock.advance(61);
    expect((await accept(late.path)).status).toBe(400);
    expect((await accept(kept.path)).status).toBe(200);
  });

  it('are for people who have no account, and give no more than the administrator has', async () => {
    admin = await AdminCaller.of(app, 'admin');
    expect((await admin.post('invitations', { email: 'alice@example.com' })).status).toBe(409);
    expect((await admin.post('invitations', { email: 'аlice@example.com' })).status).toBe(400);
    expect((await admin.post('invitations', { email: 'x' })).status).toBe(400);
    const small = await AdminCaller.of(app, 'admin:invitations:write');
    const refused = await small.post('invitations', { email: 'new-admin@example.com', roles: ['admin'] });
    expect(refused.status).toBe(403);
    expect((await small.get('invitations')).status).toBe(403);
  });

  it('do not open the registration to everybody', async () => {
    const browser = new TestBrowser(app.url);
    const login = await browser.follow(await browser.get(authorizeUrl({})));
    expect(login.text).not.toContain('value="register"');
    const answer = await browser.post(`${login.url.pathname}/register`, {
      email: 'uninvited@example.com',
      name: 'Una',
      password: PASSWORD,
    });
    expect(answer.status).toBe(303);
    expect(await mailsTo(app, 'uninvited@example.com')).toEqual([]);
  });

  it('are refused where nobody can make an account', async () => {
    const closed = await TestApp.start();
    const caller = await AdminCaller.of(closed, 'admin');
    expect((await caller.post('invitations', { email: 'x@example.com' })).status).toBe(409);
    await closed.close();
  });
});
