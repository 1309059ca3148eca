import { DataSource } from 'typeorm';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { codeTo, linkTo } from './mailbox.js';
import { interactionOf } from './relying-party.js';
import { type TestApp } from './test-app.js';
import { type Answer, TestBrowser } from './test-browser.js';

/** What is sent to people. */
export const SENT_METHODS = ['email', 'sms', 'magic_link'] as const;
export type SentMethod = (typeof SENT_METHODS)[number];

/** Somebody whom codes and links can reach. */
export interface Reachable {
  user: UserEntity;
  name: string;
  email: string;
  phone: string;
}

/** A browser that is asked to sign in, at an address of its own. */
export interface AskedBrowser {
  browser: TestBrowser;
  path: string;
  post: (fields: Record<string, string>, headers?: Record<string, string>) => Promise<Answer>;
  look: () => Promise<Answer>;
}

let peers = Math.floor(Math.random() * 60_000);

/** An address that no other test uses, so that one's messages do not count in another; the proxy must be trusted. */
export const peer = () => ({
  'x-forwarded-for': `2001:db8:${(++peers).toString(16)}::${process.pid.toString(16)}`,
});

/** People who sign in with what is sent to them, and browsers in which they do. */
export class SentSignIn {
  private made = 0;

  constructor(private readonly app: TestApp) {}

  /** A new person without a password, whose addresses are known to be his unless `claims` say otherwise. */
  async person(claims: Record<string, unknown> = {}): Promise<Reachable> {
    const name = `sent-${++this.made}`;
    const email = `${name}@mail.test`;
    const phone = `+49170555${String(1000 + this.made)}`;
    const known = { email, email_verified: true, phone_number: phone, phone_number_verified: true };
    const details = {
      username: name,
      roles: [],
      groups: [],
      attributes: {},
      claims: { ...known, ...claims },
    };
    const user = await this.app.nest.get(UsersService, { strict: false }).create(details, undefined);
    return { user, name, email, phone };
  }

  async begin(browser = new TestBrowser(this.app.url)): Promise<AskedBrowser> {
    const path = await interactionOf(browser);
    const from = peer();
    return {
      browser,
      path,
      post: (fields, headers = {}) => browser.post(path, fields, { ...from, ...headers }),
      look: () => browser.get(path),
    };
  }

  /** The same after something was asked for; throws when it was not. */
  async asked(action: SentMethod, username: string, browser?: TestBrowser): Promise<AskedBrowser> {
    const visit = await this.begin(browser);
    const { status, text } = await visit.post({ action, username });
    if (status !== 303) throw new Error(`nothing is sent: ${status} ${text}`);
    return visit;
  }

  codeTo(address: string): Promise<string> {
    return codeTo(this.app, address);
  }

  /** The token of the link that was mailed last. */
  async tokenTo(email: string): Promise<string> {
    return (await linkTo(this.app, email)).searchParams.get('token')!;
  }

  /** Opens a link in a browser that has nothing to do with it, or in another one. */
  open(token: string, browser = new TestBrowser(this.app.url)): Promise<Answer> {
    return browser.post('/magic-link', { token, action: 'login' });
  }

  async sessionsOf({ id }: UserEntity): Promise<number> {
    const rows = this.app.nest.get(DataSource, { strict: false });
    const found = await rows.query<object[]>(`SELECT id FROM sessions WHERE user_id = '${id}'`);
    return found.length;
  }
}

/** Whether somebody is signed in in a browser. */
export function isSignedIn({ browser }: { browser: TestBrowser }): boolean {
  return browser.cookie('cardea_session') !== undefined;
}

/** A code that is not this one. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
