import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountSite } from '../support/account-site.js';
import { AccountVisit } from '../support/account-visit.js';
import { ask, refresh, verdict } from '../support/calls.js';
import { authorize, redemption } from '../support/code-flow.js';
import { TestBrowser } from '../support/test-browser.js';

const NEW_PASSWORD = 'another password of some length';
describe('the sessions of a person, ended by himself', () => {
  let site: AccountSite;
  beforeAll(async () => {
    site = await AccountSite.start();
  });
  afterAll(() => site.close());

  /** Whether a session counts, on each node. */
  async function livesOn(cookie: string): Promise<number[]> {
    const tried = site.nodes.map(async (node) => {
      const browser = new TestBrowser(node.url);
      browser.setCookie('cardea_session', cookie);
      return (await browser.json('GET', '/account')).status;
    });
    return Promise.all(tried);
  }

  it.each(['page', 'json'])(
    'another password ends all other sessions with their tokens [SE-05] (%s)',
    async (face) => {
      const { person, account } = await site.visit();
      const own = await authorize(site.nodes[0], { scope: 'openid' }, account.browser, person);
      const ownToken = (await ask(site.nodes[0], redemption(own))).body.refresh_token as string;
      const other = await site.device(person);
      const stolen = account.browser.cookie('cardea_session')!;
      const fields = { current_password: person.password, new_password: NEW_PASSWORD };
      const done =
        face === 'page'
          ? await account.send('/account/password', fields)
          : await account.json('POST', '/account/password', fields);
      expect([200, 204]).toContain(done.status);
      site.clock.advance(1);
      const present = account.browser.cookie('cardea_session')!;
      expect(await livesOn(present)).toEqual([200, 200]);
      expect(present).not.toBe(stolen);
      expect(await livesOn(stolen)).toEqual([401, 401]);
      expect(await livesOn(other.browser.cookie('cardea_session')!)).toEqual([401, 401]);
      for (const node of site.nodes)
        expect(verdict(await refresh(node, other.refreshToken))).toBe('400 invalid_grant');
      expect((await refresh(site.nodes[1], ownToken)).status).toBe(200);
      expect(await account.sessions()).toEqual([expect.objectContaining({ current: true })]);
      expect((await AccountVisit.of(site.nodes[1], person)).browser.cookie('cardea_session')).toBeUndefined();
    },
  );

  it('every device is listed; one is ended, then all others, on both nodes with their tokens [SE-09]', async () => {
    const { person, account } = await site.visit();
    const devices = [
      await site.device(person),
      await site.device(person, site.nodes[0]),
      await site.device(person),
    ];
    const cookies = devices.map(({ browser }) => browser.cookie('cardea_session')!);
    const listed = await account.sessions();
    expect(listed).toHaveLength(4);
    const newest = listed.find(({ current }) => !current)!;
    expect((await account.json('POST', `/account/sessions/${newest.id}/end`)).status).toBe(204);
    site.clock.advance(1);
    expect(await livesOn(cookies[2])).toEqual([401, 401]);
    expect(await livesOn(cookies[1])).toEqual([200, 200]);
    expect((await account.send('/account/sessions/end-others')).text).toContain(
      'All other devices are signed out',
    );
    site.clock.advance(1);
    for (const [at, { refreshToken }] of devices.entries()) {
      expect(await livesOn(cookies[at])).toEqual([401, 401]);
      for (const node of site.nodes)
        expect(verdict(await refresh(node, refreshToken))).toBe('400 invalid_grant');
    }
    expect(await livesOn(account.browser.cookie('cardea_session')!)).toEqual([200, 200]);
  });

  it('others’ sessions are as unknown as ids that are guessed, and stay [AD-03]', async () => {
    const { account } = await site.visit();
    const victim = await site.visit();
    const [{ id }] = await victim.account.sessions();
    const [own] = await account.sessions();
    const guesses = [
      id,
      own.id,
      '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c',
      "x' OR '1'='1",
      '%00',
      'a'.repeat(90),
    ];
    const answers: unknown[] = [];
    for (const guess of guesses) {
      const { status, body } = await account.json(
        'POST',
        `/account/sessions/${encodeURIComponent(guess)}/end`,
      );
      answers.push({ status, body });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 410, body: { reason: 'gone' } });
    expect((await victim.account.json('GET', '/account')).status).toBe(200);
    const events = (await site.administration.events('account.session_ended')).map(({ userId }) => userId);
    expect(events).not.toContain(victim.id);
  });
});
