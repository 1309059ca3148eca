import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdminCaller } from '../e2e/admin-caller.js';
import { Administration } from '../support/administration.js';
import { AppOnFile } from '../support/app-on-file.js';
import { ask, refresh, userinfo, verdict } from '../support/calls.js';
import { authorize, authorizeUrl, redemption } from '../support/code-flow.js';
import { AuthenticatorApp } from '../support/one-time-codes.js';
import { outcome } from '../support/relying-party.js';
import { SignInVisit } from '../support/sign-in-visit.js';
import { type TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const PASSWORD = 'a-right-password-1';
/** A peer of its own, so that the limit per address does not stand before the one per account. */
const from = (peer: number) => ({ 'x-forwarded-for': `2001:db8:${peer.toString(16)}::1` });
const BEHIND_PROXY = { TRUST_PROXY: '127.0.0.1' };
const SILENT = authorizeUrl({ prompt: 'none' });

describe('people and their sessions on two nodes', () => {
  let files: AppOnFile;
  let nodes: TestApp[];
  let administration: Administration;
  beforeAll(async () => {
    files = new AppOnFile();
    nodes = [await files.start(BEHIND_PROXY), await files.start(BEHIND_PROXY)];
    administration = new Administration(nodes[0]);
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    files.remove();
  });

  it('two hundred wrong passwords at once are counted by both alike, and end in one rest [LG-03]', async () => {
    const { id } = await nodes[0].addUser('guessed', PASSWORD);
    const pages = await Promise.all(
      nodes.map(async (node) => {
        const browser = new TestBrowser(node.url);
        return { browser, path: (await browser.follow(await browser.get(authorizeUrl({})))).url.pathname };
      }),
    );
    const spellings = ['guessed', 'GUESSED', ' guessed ', 'ｇｕｅｓｓｅｄ'];
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, count) => {
        const { browser, path } = pages[count % 2];
        const username = spellings[count % spellings.length];
        const fields = { username, password: `wrong-${count}`, action: 'login' };
        return browser.post(path, fields, from(count));
      }),
    );
    for (const { status } of answers) expect([200, 503]).toContain(status);
    expect((await administration.user(id)).failedLogins).toBe(5);
    expect((await administration.user(id)).lockedUntil!.getTime()).toBeGreaterThan(files.clock.now());
    for (const { browser, path } of pages) {
      const right = { username: 'guessed', password: PASSWORD, action: 'login' };
      expect(outcome(await browser.post(path, right, from(999)))).toBe('200 Sign in · Cardea');
    }
  });

  it('wrong codes of an app are counted over sessions, nodes and restarts, and end in a rest [MF-02]', async () => {
    const person = await nodes[0].addUser('guessed-codes', PASSWORD);
    const totp = await AuthenticatorApp.enrolled(nodes[0], person);
    files.clock.stop();
    /** A new browser of a node, in which the password was right; nothing while sign-in rests. */
    const withPassword = async (node: TestApp): Promise<SignInVisit | undefined> => {
      const visit = await SignInVisit.begin(node);
      await visit.login(person.username, PASSWORD);
      return visit.page.text.includes('name="code"') ? visit : undefined;
    };
    let judged = 0;
    for (let tries = 0; tries < 20; tries++) {
      const visit = await withPassword(nodes[tries % 2]);
      if (!visit) continue;
      judged++;
      await visit.code('totp', '000000');
    }
    expect(judged).toBe(5);
    await nodes[1].close();
    nodes[1] = await files.start(BEHIND_PROXY);
    for (const node of nodes) expect(await withPassword(node)).toBeUndefined();
    files.clock.advance(16);
    const wrong = await withPassword(nodes[1]);
    await wrong!.code('totp', '000000');
    for (const node of nodes) expect(await withPassword(node)).toBeUndefined();
    files.clock.advance(3600);
    const right = await withPassword(nodes[1]);
    await right!.code('totp', totp.code());
    expect(right!.isSignedIn).toBe(true);
  });

  it('every session of a person is listed; one ends alone, on both, with its refresh token [SE-09]', async () => {
    const person = { username: 'three-devices', password: PASSWORD };
    const { id } = await nodes[0].addUser(person.username, PASSWORD);
    const admin = await AdminCaller.of(nodes[0], 'admin');
    const devices: { cookie: string; body: Record<string, unknown> }[] = [];
    for (let count = 0; count < 3; count++) {
      files.clock.advance(1);
      const node = nodes[count % 2];
      const browser = new TestBrowser(node.url);
      const { body } = await ask(node, redemption(await authorize(node, {}, browser, person)));
      devices.push({ cookie: browser.cookie('cardea_session')!, body });
    }
    const alive = (at: number) =>
      Promise.all(
        nodes.map(async (node) => {
          const browser = new TestBrowser(node.url);
          browser.setCookie('cardea_session', devices[at].cookie);
          const silent = outcome(await browser.get(SILENT));
          const info = await userinfo(node, devices[at].body.access_token as string);
          return `${silent.split(' ')[0]} ${verdict(info)}`;
        }),
      );
    const { items } = (await admin.get(`sessions?user_id=${id}`)).body as { items: { id: string }[] };
    expect(items).toHaveLength(3);
    expect((await admin.delete(`sessions/${items[0].id}`)).status).toBe(204);
    files.clock.advance(1);
    const LIVE = ['code 200 fine', 'code 200 fine'];
    const DEAD = ['login_required 401 invalid_token', 'login_required 401 invalid_token'];
    expect([await alive(0), await alive(1), await alive(2)]).toEqual([LIVE, LIVE, DEAD]);
    for (const node of nodes) {
      const replayed = await refresh(node, devices[2].body.refresh_token as string);
      expect(verdict(replayed)).toBe('400 invalid_grant');
    }
    await administration.users.setPassword(id, 'another-password-15');
    files.clock.advance(1);
    expect([await alive(0), await alive(1)]).toEqual([DEAD, DEAD]);
  });
});
