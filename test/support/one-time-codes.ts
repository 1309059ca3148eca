import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { BY } from './enrolling.js';
import { type TestApp } from './test-app.js';

const STEP = 30;

/** A person's authenticator app, enrolled past all pages; every code that it shows is a new one. */
export class AuthenticatorApp {
  private constructor(
    private readonly app: TestApp,
    readonly secret: string,
  ) {}

  static async enrolled(app: TestApp, user: UserEntity): Promise<AuthenticatorApp> {
    const totp = app.nest.get(Totp, { strict: false });
    const secret = totp.begin();
    const authenticator = new AuthenticatorApp(app, secret);
    if (!(await totp.confirm(user.id, secret, authenticator.code(), 'Phone', BY)))
      throw new Error('not enrolled');
    return authenticator;
  }

  /** The next code; time goes on for it. */
  code(): string {
    this.app.clock.advance(2 * STEP);
    return codeOf(this.app, this.secret);
  }
}

/** What an app that has been given a secret shows now. */
export function codeOf({ clock }: TestApp, secret: string): string {
  return codeAt(fromBase32(secret), stepsAround(clock.now())[0]);
}
