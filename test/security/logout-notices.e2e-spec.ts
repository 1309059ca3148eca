import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppOnFile } from '../support/app-on-file.js';
import { refresh, type TestClient, userinfo, verdict } from '../support/calls.js';
import { authorizeUrl } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { addLogoutClient, deliver, REACHING_HERE, signInAt, signOut } from '../support/logging-out.js';
import { LogoutReceiver } from '../support/logout-receiver.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { tokenSinks } from '../support/token-sinks.js';

describe('after a logout', () => {
  let files: AppOnFile;
  let apps: TestApp[];
  let receiver: LogoutReceiver;
  let client: TestClient;
  beforeEach(async () => {
    receiver = await LogoutReceiver.open();
    files = new AppOnFile();
    apps = [await files.start(REACHING_HERE), await files.start(REACHING_HERE)];
    client = await addLogoutClient(apps[0], { backchannel_logout_uri: receiver.uri('rp') });
  });
  afterEach(async () => {
    for (const app of apps) await app.close();
    await receiver.close();
    files.remove();
  });

  const silent = authorizeUrl({ prompt: 'none' });

  it('cookie, tokens and the second process are dead at once [LO-05]', async () => {
    const [app, node] = apps;
    const person = await signInAt(app, client);
    const elsewhere = new TestBrowser(node.url);
    elsewhere.setCookie('cardea_session', person.browser.cookie('cardea_session')!);
    expect(outcome(await elsewhere.get(silent))).not.toMatch(/^login_required/);
    await signOut(person);
    expect(outcome(await elsewhere.get(silent))).toMatch(/^login_required/);
    person.browser.setCookie('cardea_session', elsewhere.cookie('cardea_session')!);
    for (const each of apps) {
      expect(verdict(await refresh(each, person.refresh_token, {}, client))).toBe('400 invalid_grant');
      expect((await userinfo(each, person.access_token)).status).toBe(401);
    }
    expect(outcome(await person.browser.get(silent))).toMatch(/^login_required/);
  });

  it('the logout token is typed, tells of one event, names the session, and cannot be taken for another [LO-05]', async () => {
    const [app] = apps;
    const people = [await signInAt(app, client), await signInAt(app, client)];
    for (const person of people) await signOut(person);
    await deliver(app);
    const tokens = receiver.tokensOf('rp').map(partsOf);
    expect(new Set(tokens.map(({ claims }) => claims.jti)).size).toBe(2);
    for (const [index, { header, claims }] of tokens.entries()) {
      expect(header.typ).toBe('logout+jwt');
      expect(claims).toMatchObject({ sid: people[index].sid, sub: people[index].sub });
      expect(Object.keys(claims.events as object)).toHaveLength(1);
      expect(claims).not.toHaveProperty('nonce');
    }
  });

  it('the logout token opens nothing here [UI-02]', async () => {
    const [app] = apps;
    await signOut(await signInAt(app, client));
    await deliver(app);
    const [token] = receiver.tokensOf('rp');
    const { browser } = await signInAt(app, client);
    for (const [name, sink] of Object.entries(tokenSinks(app, browser)))
      expect([name, await sink(token)]).toEqual([name, false]);
    const bearer = await userinfo(app, token);
    expect(verdict(bearer)).toBe('401 invalid_token');
  });
});

describe('addresses of logout that a client registers', () => {
  let app: TestApp;
  let token: string;
  beforeAll(async () => {
    app = await TestApp.start();
    token = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  const NAMES = ['frontchannel_logout_uri', 'backchannel_logout_uri'];
  const verdictOn = async (more: object) => verdict(await register(app, { ...PORTAL, ...more }, token));

  it('run nothing and are not in the clear [LO-09]', async () => {
    for (const uri of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)//https://rp.test',
      '\tjavascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'blob:https://rp.test/x',
      'about:blank',
      'http://rp.test/out',
      'https://rp.test/out#fragment',
      'https://user@rp.test/out',
      'com.example.app:/out',
      '/out',
    ])
      for (const name of NAMES)
        expect([name, uri, await verdictOn({ [name]: uri })]).toEqual([
          name,
          uri,
          '400 invalid_client_metadata',
        ]);
    for (const name of NAMES) expect(await verdictOn({ [name]: 'https://rp.test/out?a=b' })).toBe('201 fine');
  });

  it('are pages of the client itself, where they are framed (OIDC Front-Channel Logout §2) [LO-09]', async () => {
    for (const uri of [
      'https://evil.test/out',
      'https://rp.test:8443/out',
      'https://rp.test.evil.test/out',
      'https://127.0.0.1/out',
    ])
      expect([uri, await verdictOn({ frontchannel_logout_uri: uri })]).toEqual([
        uri,
        '400 invalid_client_metadata',
      ]);
  });
});
