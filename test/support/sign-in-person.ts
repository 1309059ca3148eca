import { AddressThrottle } from '../../src/defence/address-throttle.js';
import { AttemptCounter } from '../../src/defence/attempt-counter.js';
import { RecoveryCodes } from '../../src/credentials/recovery-codes.service.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { BY, Enrolling } from './enrolling.js';
import { codeTo, linkTo } from './mailbox.js';
import { AuthenticatorApp } from './one-time-codes.js';
import { addRelyingParty } from './relying-party.js';
import { type SoftAuthenticator } from './soft-authenticator.js';
import { TestApp } from './test-app.js';
import { WEB } from './code-flow.js';

let made = Math.floor(Math.random() * 10_000);

/** Somebody who has everything with which one can sign in. */
export class SignInPerson {
  private constructor(
    private readonly app: TestApp,
    readonly user: UserEntity,
    readonly password: string,
    readonly key: SoftAuthenticator,
    private readonly authenticator: AuthenticatorApp,
    readonly recoveryCode: string,
  ) {}

  /** The server of such people: `c-first` asks for one factor, `c-second` for a second one from who has one. */
  static async server(): Promise<TestApp> {
    const app = await TestApp.start({
      ISSUER: 'http://localhost',
      TRUST_PROXY: '127.0.0.1',
      SECOND_FACTOR: 'off',
      SECOND_FACTOR_METHODS: 'passkey,totp,sms,email,recovery_code',
    });
    const own = { first_party: true, redirect_uris: [WEB.redirectUri] };
    await addRelyingParty(app, own, { id: 'c-first' });
    await addRelyingParty(app, { ...own, second_factor: 'if_enrolled' }, { id: 'c-second' });
    return app;
  }

  static async of(app: TestApp): Promise<SignInPerson> {
    const username = `everybody-${++made}`;
    const password = `${username}-right-password`;
    const user = await app.addUser(username, password, {
      claims: {
        email: `${username}@mail.test`,
        email_verified: true,
        phone_number: `+49170${String(made).padStart(7, '0')}`,
        phone_number_verified: true,
      },
    });
    const key = await new Enrolling(app).enrolled(user);
    const authenticator = await AuthenticatorApp.enrolled(app, user);
    const [recoveryCode] = await app.nest.get(RecoveryCodes, { strict: false }).generate(user.id, BY);
    return new SignInPerson(app, user, password, key, authenticator, recoveryCode);
  }

  get username(): string {
    return this.user.username;
  }

  /** What his authenticator app shows; time goes on for it. */
  get shownCode(): string {
    return this.authenticator.code();
  }

  /** The newest code that has reached him. */
  codeBy(channel: 'email' | 'phone_number'): Promise<string> {
    return codeTo(this.app, this.user.claims[channel]!);
  }

  /** The newest link that has reached him. */
  link(): Promise<URL> {
    return linkTo(this.app, this.user.claims.email!);
  }

  /** Lets sign-in rest, as five wrong tries elsewhere do. */
  async rest(): Promise<void> {
    const counter = this.app.nest.get(AttemptCounter, { strict: false });
    for (let tries = 0; tries < 5; tries++) await counter.count(this.user.id, undefined);
  }

  /** What the newest session was begun with; nothing when there is none. */
  async amr(): Promise<readonly string[] | undefined> {
    const sessions = this.app.nest.get(SessionsService, { strict: false });
    const { items } = await sessions.list({ limit: 1, userId: this.user.id });
    return items.at(0)?.amr;
  }
}

/** Lets an address wait, as a hundred wrong tries from there do. */
export async function exhaust(app: TestApp, ipAddress: string): Promise<void> {
  const throttle = app.nest.get(AddressThrottle, { strict: false });
  app.clock.nextPeriod(60);
  for (let tries = 0; tries < 100; tries++) await throttle.exceeds(ipAddress);
}
