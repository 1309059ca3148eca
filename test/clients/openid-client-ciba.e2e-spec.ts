import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oidc from 'openid-client';
import { ALICE } from '../support/code-flow.js';
import { CIBA } from '../support/ciba-flow.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';

describe('openid-client', () => {
  let server: StartedServer;
  let centre: oidc.Configuration;
  beforeAll(async () => {
    server = await StartedServer.start();
    centre = await oidc.discovery(
      new URL(server.issuer),
      CIBA.id,
      undefined,
      oidc.ClientSecretBasic(CIBA.secret),
      { execute: [oidc.allowInsecureRequests] },
    );
  });
  afterAll(() => server.stop());

  /** Answers what waits for Alice, in a browser of her own. */
  async function answer(action: 'allow' | 'deny'): Promise<void> {
    const browser = new TestBrowser(server.url);
    const login = await browser.follow(await browser.get('/account/requests'));
    const list = await browser.follow(await browser.post(login.url.pathname, { ...ALICE, action: 'login' }));
    const [, link] = /href="([^"]*\/account\/requests\/[\w-]{43})"/.exec(list.text)!;
    const question = await browser.follow(await browser.get(link));
    await browser.follow(await browser.post(question.url.pathname, { action, scope: 'profile' }));
  }

  const begin = () =>
    oidc.initiateBackchannelAuthentication(centre, {
      scope: 'openid profile',
      login_hint: 'alice',
      binding_message: 'W4SCT',
    });

  it('polls until the person has allowed it (CIBA §10.1)', async () => {
    const polling = oidc.pollBackchannelAuthenticationGrant(centre, await begin());
    await answer('allow');
    const tokens = await polling;
    expect(tokens.claims()).toMatchObject({ iss: server.issuer, aud: CIBA.id });
    const person = await oidc.fetchUserInfo(centre, tokens.access_token, tokens.claims()!.sub);
    expect(person.name).toBe('Alice Marie Liddell');
  });

  it('learns that the person has refused', async () => {
    const begun = await begin();
    await answer('deny');
    await expect(oidc.pollBackchannelAuthenticationGrant(centre, begun)).rejects.toMatchObject({
      error: 'access_denied',
    });
  });
});
