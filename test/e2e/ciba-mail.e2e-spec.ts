import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { momentText } from '../../src/pages/moment-text.js';
import { call, verdict } from '../support/calls.js';
import { beginCiba, pollCiba } from '../support/ciba-flow.js';
import { allow, signIn } from '../support/code-flow.js';
import { deliver } from '../support/logging-out.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

interface KeptMail {
  to: string;
  subject: string;
  text: string;
}

describe('a request over the back channel that comes by mail (CIBA §8)', () => {
  let app: TestApp;
  const mailTo = async (address: string) => {
    await deliver(app);
    const { text } = await call(app, '/dev/mailbox.json');
    return (JSON.parse(text) as KeptMail[]).filter(({ to }) => to === address);
  };
  const linkIn = ({ text }: KeptMail) => /\/account\/requests\/[\w-]{43}(?=\s)/.exec(text)![0];
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  async function addPerson(username: string, verified: boolean) {
    const email = `${username}@example.com`;
    await app.addUser(username, `${username}-password`, { claims: { email, email_verified: verified } });
    return { username, password: `${username}-password`, email };
  }

  it('leads to the question after signing in, and answers nothing by itself', async () => {
    const person = await addPerson('mailed', true);
    const begun = await beginCiba(app, { login_hint: person.email, binding_message: 'W4SCT' });
    const [mail, ...others] = await mailTo(person.email);
    expect(others).toEqual([]);
    expect(mail.subject).toMatch(/ asks for your confirmation$/);
    expect(mail.text).toContain('W4SCT');
    expect(mail.text).toContain(`${app.issuer}/account/requests/`);
    expect(mail.text).not.toContain(begun.auth_req_id);
    expect(mail.text).not.toMatch(/profile|openid/);

    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(linkIn(mail)));
    expect(page.text).toContain('name="password"');
    const question = await signIn(browser, page, person);
    expect(verdict(await pollCiba(app, begun.auth_req_id))).toBe('400 authorization_pending');
    await allow(browser, question);
    app.clock.advance(5);
    expect(verdict(await pollCiba(app, begun.auth_req_id))).toBe('200 fine');
  });

  it('is no question to anybody else', async () => {
    const person = await addPerson('mailed-alone', true);
    await beginCiba(app, { login_hint: person.email });
    const [mail] = await mailTo(person.email);
    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(linkIn(mail)));
    const answer = await signIn(browser, page);
    expect(answer.text).not.toContain('value="allow"');
  });

  it('goes to no address that is not known to be the person’s', async () => {
    const person = await addPerson('unverified', false);
    await beginCiba(app, { login_hint: person.username });
    expect(await mailTo(person.email)).toEqual([]);
  });

  it('says until when it can be answered, and leads to nothing afterwards', async () => {
    const person = await addPerson('mailed-late', true);
    const now = app.clock.seconds();
    await beginCiba(app, { login_hint: person.email, requested_expiry: '30' });
    const [mail] = await mailTo(person.email);
    const until = momentText((now + 30) * 1000, { locale: 'en', timeZone: 'UTC' });
    expect(mail.text).toContain(`Answer until: ${until}`);
    app.clock.advance(31);
    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(linkIn(mail)));
    const answer = await signIn(browser, page, person);
    expect(answer.text).not.toContain('value="allow"');
  });
});
