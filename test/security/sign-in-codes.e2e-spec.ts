import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsersService } from '../../src/users/users.service.js';
import { addRelyingParty, outcome } from '../support/relying-party.js';
import { isSignedIn, otherThan, SentSignIn } from '../support/sent-sign-in.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const WRONG = 'isn’t right';
const GONE = '410 page invalid_request';

describe('codes and links that are sent', () => {
  let app: TestApp;
  let sent: SentSignIn;
  let users: UsersService;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: '127.0.0.1' });
    app.clock.nextPeriod(3600);
    await addRelyingParty(app);
    users = app.nest.get(UsersService, { strict: false });
    sent = new SentSignIn(app);
  });
  afterAll(() => app.close());

  it.each(['email', 'sms'] as const)('count once, of many at once: a code by %s [FI-24]', async (method) => {
    const who = await sent.person();
    const visit = await sent.asked(method, who.name);
    const code = await sent.codeTo(method === 'email' ? who.email : who.phone);
    const before = await sent.sessionsOf(who.user);
    await Promise.all(Array.from({ length: 20 }, () => visit.post({ action: 'verify', code })));
    expect([before, await sent.sessionsOf(who.user)]).toEqual([0, 1]);
  });

  it('are worth nothing after a newer one of the same browser [LG-11]', async () => {
    const who = await sent.person();
    const older = await sent.asked('email', who.name);
    const first = await sent.codeTo(who.email);
    const newer = await sent.asked('email', who.email.toUpperCase(), older.browser);
    const second = await sent.codeTo(who.email);
    if (first !== second)
      expect((await older.post({ action: 'verify', code: second })).text).toContain(WRONG);
    expect((await older.post({ action: 'verify', code: first })).text).toContain(WRONG);
    expect(isSignedIn(older)).toBe(false);
    await newer.post({ action: 'verify', code: second });
    expect([isSignedIn(newer), await sent.sessionsOf(who.user)]).toEqual([true, 1]);
    const { browser } = await sent.asked('magic_link', who.name);
    const oldLink = await sent.tokenTo(who.email);
    await sent.asked('magic_link', who.name, browser);
    expect(outcome(await new TestBrowser(app.url).get(`/magic-link?token=${oldLink}`))).toBe(GONE);
    const used = await new TestBrowser(app.url).post('/magic-link', { token: oldLink, action: 'login' });
    expect(outcome(used)).toBe(GONE);
  });

  it('are worth nothing when their time is over [LG-11]', async () => {
    const who = await sent.person();
    const byCode = await sent.asked('email', who.name);
    const code = await sent.codeTo(who.email);
    app.clock.advance(601);
    expect((await byCode.post({ action: 'verify', code })).text).toContain('took too long');
    expect(isSignedIn(byCode)).toBe(false);
    const byLink = await sent.asked('magic_link', who.name);
    const token = await sent.tokenTo(who.email);
    app.clock.advance(901);
    const late = await byLink.browser.post('/magic-link', { token, action: 'login' });
    expect(outcome(late)).toBe(GONE);
    app.clock.advance(60);
    expect((await byLink.look()).text).toContain('took too long');
  });

  it('are worth nothing after the fifth wrong code', async () => {
    const who = await sent.person();
    const visit = await sent.asked('email', who.name);
    const code = await sent.codeTo(who.email);
    for (let i = 0; i < 4; i++)
      expect((await visit.post({ action: 'verify', code: otherThan(code) })).text).toContain(WRONG);
    expect((await visit.post({ action: 'verify', code: otherThan(code) })).text).toContain('Start again');
    await visit.post({ action: 'verify', method: 'email', code });
    expect(isSignedIn(visit)).toBe(false);
  });

  it('are worth nothing in another interaction, or for another method', async () => {
    const who = await sent.person();
    const visit = await sent.asked('email', who.name);
    const code = await sent.codeTo(who.email);
    const other = await sent.asked('sms', who.name);
    expect((await other.post({ action: 'verify', code })).text).toContain(WRONG);
    expect(outcome(await new TestBrowser(app.url).post(visit.path, { action: 'verify', code }))).toContain(
      '403',
    );
    expect(isSignedIn(other)).toBe(false);
  });

  it('are worth nothing when the address is another one by then, or the person may not sign in [LG-11]', async () => {
    for (const method of ['email', 'magic_link'] as const) {
      for (const change of ['address', 'unverified', 'disabled'] as const) {
        const who = await sent.person();
        const visit = await sent.asked(method, who.name);
        const code = method === 'email' ? await sent.codeTo(who.email) : '';
        const token = method === 'email' ? '' : await sent.tokenTo(who.email);
        if (token) await sent.open(token);
        const claims = {
          ...who.user.claims,
          ...(change === 'address' ? { email: `new-${who.email}` } : {}),
          ...(change === 'unverified' ? { email_verified: false } : {}),
        };
        await users.update(who.user, { ...who.user, claims }, change === 'disabled', who.user.revision);
        await (token ? visit.look() : visit.post({ action: 'verify', code }));
        expect([method, change, isSignedIn(visit)]).toEqual([method, change, false]);
      }
    }
  });
});
