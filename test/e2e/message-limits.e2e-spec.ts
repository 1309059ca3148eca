import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EMAIL_CHANGE } from '../../src/accounts/email-change.js';
import { PASSWORD_RESET } from '../../src/accounts/password-reset.js';
import { REGISTRATION } from '../../src/accounts/registration.js';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { PersonalMails } from '../../src/notices/personal-mails.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { mailsTo } from '../support/mailed.js';
import { TestApp } from '../support/test-app.js';

/** More than any of the limits per hour. */
const OFTEN = 12;

interface Person {
  user: UserEntity;
  email: string;
}

describe('the limits of how much is mailed to somebody', () => {
  let app: TestApp;
  let deliveries: DeliveriesService;
  let mails: PersonalMails;
  beforeAll(async () => {
    app = await TestApp.start();
    app.clock.nextPeriod(3600);
    app.clock.stop();
    deliveries = app.nest.get(DeliveriesService, { strict: false });
    mails = app.nest.get(PersonalMails, { strict: false });
  });
  afterAll(() => app.close());

  let made = 0;
  async function person(): Promise<Person> {
    const email = `limited-${++made}@example.com`;
    const claims = { email, email_verified: true };
    return { user: await app.addUser(`limited-${made}`, 'a password of his own', { claims }), email };
  }

  /** Limits count by the hour. */
  const beginAnHour = () => app.clock.advance(3600 - (app.clock.seconds() % 3600));

  it.each([
    [REGISTRATION, 5, ({ email }: Person) => ({ email, code: '12345678', locales: [] })],
    [PASSWORD_RESET, 5, ({ email }: Person) => ({ identifier: email, locales: [] })],
    [EMAIL_CHANGE, 10, ({ user, email }: Person) => ({ userId: user.id, email, locales: [] })],
  ] as const)('count a message once, however often it is tried: %s', async (kind, most, payloadFor) => {
    const who = await person();
    beginAnHour();
    const outage = jest.spyOn(mails, 'send').mockRejectedValue(new Error('no mail today'));
    await deliveries.enqueue(kind, payloadFor(who));
    for (const pause of [0, 16, 31, 61, 301]) {
      app.clock.advance(pause);
      await deliveries.runDue();
    }
    expect(outage).toHaveBeenCalledTimes(5);
    outage.mockRestore();
    expect(await mailsTo(app, who.email)).toEqual([]);
    app.clock.advance(901);
    expect(await mailsTo(app, who.email)).toHaveLength(1);
    for (let more = 0; more < OFTEN; more++) await deliveries.enqueue(kind, payloadFor(who));
    expect(await mailsTo(app, who.email)).toHaveLength(most);
  });
});
