import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, refresh, tokensFor, verdict } from '../support/calls.js';
import { authorize, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const TYPE = 'urn:ietf:params:oauth:token-type:';
const GATEWAY = { id: 'gateway', secret: 'gateway-secret' };

describe('the lifetime of what was exchanged: never beyond that of the subject token', () => {
  let app: TestApp;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = {
      grant_types: [GRANT, 'refresh_token' as const],
      scope: 'openid demo:read',
      resource_servers: ['urn:demo:api'],
      access_token_lifetime: 3600,
    };
    await app.addClient(GATEWAY.id, metadata, GATEWAY.secret);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  const subject = () => tokensFor(app, { scope: 'openid demo:read offline_access' }, WEB, browser);
  const exchange = (subject_token: string, requested: string) =>
    ask(
      app,
      {
        grant_type: GRANT,
        subject_token,
        subject_token_type: `${TYPE}access_token`,
        requested_token_type: TYPE + requested,
      },
      GATEWAY,
    );
  const endOf = (token: unknown) => partsOf(String(token)).claims.exp as number;

  it.each(['access_token', 'jwt', 'id_token'])('of an %s', async (requested) => {
    const { access_token } = await subject();
    app.clock.advance(100);
    const { body } = await exchange(access_token, requested);
    expect(endOf(body.access_token)).toBe(endOf(access_token));
    expect(body.expires_in).toBeLessThanOrEqual(500);
  });

  it('of a refresh token, of what it is rotated to, and of what they are redeemed for', async () => {
    const { access_token } = await subject();
    app.clock.advance(100);
    const { body } = await exchange(access_token, 'refresh_token');
    expect(body.expires_in).toBeLessThanOrEqual(500);
    const first = (await refresh(app, String(body.access_token), {}, GATEWAY)).body;
    expect(endOf(first.access_token)).toBe(endOf(access_token));
    expect(first.expires_in).toBeLessThanOrEqual(500);
    app.clock.advance(400);
    const last = (await refresh(app, String(first.refresh_token), {}, GATEWAY)).body;
    expect(endOf(last.access_token)).toBe(endOf(access_token));
    expect(last.expires_in).toBeLessThanOrEqual(100);
    app.clock.advance(100);
    expect(verdict(await refresh(app, String(last.refresh_token), {}, GATEWAY))).toBe('400 invalid_grant');
  });
});
