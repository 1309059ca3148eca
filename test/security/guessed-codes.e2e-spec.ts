import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RecoveryCodes } from '../../src/credentials/recovery-codes.service.js';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { BY, Enrolling } from '../support/enrolling.js';
import { SignInVisit } from '../support/sign-in-visit.js';
import { TestApp } from '../support/test-app.js';

const PASSWORD = 'person-password-1';
const TRIES = 20;

describe('guessed second factors', () => {
  let app: TestApp;
  let person: UserEntity;
  let secret: string;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    app.clock.stop();
  });
  beforeEach(async () => {
    app.clock.advance(3600);
    person = await app.addUser(`person-${++count}`, PASSWORD);
    const totp = app.nest.get(Totp, { strict: false });
    secret = totp.begin();
    await totp.confirm(person.id, secret, shown(), 'Phone', BY);
    app.clock.advance(90);
  });
  afterAll(() => app.close());

  const shown = () => codeAt(fromBase32(secret), stepsAround(app.clock.now())[0]);

  /** A new browser in which the password was right; nothing while sign-in rests. */
  async function withPassword(): Promise<SignInVisit | undefined> {
    const visit = await SignInVisit.begin(app);
    await visit.login(person.username, PASSWORD);
    return visit.page.text.includes('name="code"') ? visit : undefined;
  }

  /** Guesses in a new session each time, until sign-in rests; how many guesses were judged. */
  async function guess(method: 'totp' | 'recovery_code', code: string): Promise<number> {
    for (let tries = 0; tries < TRIES; tries++) {
      const visit = await withPassword();
      if (!visit) return tries;
      await visit.code(method, code);
    }
    return TRIES;
  }

  async function sessions(): Promise<number> {
    const service = app.nest.get(SessionsService, { strict: false });
    return (await service.list({ limit: 10, userId: person.id })).items.length;
  }

  it('of an app let sign-in rest after ten at most, over new sessions, and the right one with it [MF-02]', async () => {
    const judged = await guess('totp', '000000');
    expect(judged).toBeGreaterThan(0);
    expect(judged).toBeLessThanOrEqual(10);
    expect([await withPassword(), await sessions()]).toEqual([undefined, 0]);
    app.clock.advance(3600);
    const visit = await withPassword();
    await visit!.code('totp', shown());
    expect([visit!.isSignedIn, await sessions()]).toEqual([true, 1]);
  });

  it('for recovery do so, too, and use no code up [MF-10]', async () => {
    const codes = app.nest.get(RecoveryCodes, { strict: false });
    await codes.generate(person.id, BY);
    const judged = await guess('recovery_code', 'BBBB-BBBB-BBBB-BBBB');
    expect(judged).toBeLessThanOrEqual(10);
    expect([await withPassword(), await codes.left(person.id)]).toEqual([undefined, 10]);
  });

  it('are judged no more often in one session by many at once [MF-02]', async () => {
    const visit = await withPassword();
    const post = () =>
      visit!.browser.post(visit!.page.url.pathname, { action: 'verify', method: 'totp', code: '000000' });
    await Promise.all(Array.from({ length: TRIES }, post));
    await visit!.code('totp', shown());
    expect([visit!.isSignedIn, await sessions()]).toEqual([false, 0]);
  });

  it('leave a passkey as the way in, which nobody guesses [LG-04]', async () => {
    const enrolling = new Enrolling(app);
    const authenticator = await enrolling.enrolled(person);
    await guess('totp', '000000');
    const visit = await SignInVisit.begin(app);
    await visit.passkey(authenticator.get(visit.asked));
    expect([visit.isSignedIn, await sessions()]).toEqual([true, 1]);
  });

  it('make one session of twenty answers of one passkey at once [MF-06]', async () => {
    const authenticator = await new Enrolling(app).enrolled(person);
    const visit = await SignInVisit.begin(app);
    const { exchange, page } = visit;
    const fido2_response = JSON.stringify(authenticator.get(visit.asked));
    const fields = { action: 'verify', method: 'passkey', exchange, fido2_response };
    await Promise.all(Array.from({ length: TRIES }, () => visit.browser.post(page.url.pathname, fields)));
    expect(await sessions()).toBe(1);
  });
});
