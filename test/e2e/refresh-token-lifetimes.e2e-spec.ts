import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { refresh, tokensFor, verdict } from '../support/calls.js';
import { WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';

const METADATA: ClientMetadata = {
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [WEB.redirectUri],
  scope: 'openid offline_access',
  first_party: true,
};
const DAY = 24 * 3600;

describe('the lifetime of refresh tokens', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  async function begin(id: string, more: ClientMetadata) {
    const client = { id, secret: `${id}-secret` };
    await app.addClient(id, { ...METADATA, ...more }, client.secret);
    let { refresh_token: current } = await tokensFor(app, { scope: 'openid offline_access' }, client);
    /** The verdict on the current token after some seconds; goes on with its successor. */
    return async (seconds: number) => {
      app.clock.advance(seconds);
      const answer = await refresh(app, current, {}, client);
      current = (answer.body.refresh_token as string | undefined) ?? current;
      return verdict(answer);
    };
  }

  it('ends when it is not used for long enough, and each use starts that time anew', async () => {
    const after = await begin('idle', { refresh_token_idle_lifetime: 600 });
    expect(await after(590)).toBe('200 fine');
    expect(await after(590)).toBe('200 fine');
    expect(await after(601)).toBe('400 invalid_grant');
  });

  it('ends at its absolute limit, however often it is used', async () => {
    const after = await begin('absolute', { refresh_token_idle_lifetime: 600, refresh_token_lifetime: 1500 });
    expect(await after(500)).toBe('200 fine');
    expect(await after(500)).toBe('200 fine');
    expect(await after(490)).toBe('200 fine');
    expect(await after(20)).toBe('400 invalid_grant');
  });

  it('knows both limits without rotation too', async () => {
    const more = {
      rotate_refresh_tokens: false,
      refresh_token_idle_lifetime: 600,
      refresh_token_lifetime: 1500,
    };
    const idle = await begin('steady-idle', more);
    expect(await idle(590)).toBe('200 fine');
    expect(await idle(601)).toBe('400 invalid_grant');
    const absolute = await begin('steady-absolute', more);
    expect(await absolute(590)).toBe('200 fine');
    expect(await absolute(590)).toBe('200 fine');
    expect(await absolute(330)).toBe('400 invalid_grant');
  });

  it('is 14 days idle and 90 days in all where nothing else is said', async () => {
    const idle = await begin('by-default-idle', {});
    expect(await idle(14 * DAY - 10)).toBe('200 fine');
    expect(await idle(14 * DAY + 1)).toBe('400 invalid_grant');
    const absolute = await begin('by-default-absolute', {});
    for (let use = 0; use < 8; use++) expect(await absolute(11 * DAY)).toBe('200 fine');
    expect(await absolute(2 * DAY + 1)).toBe('400 invalid_grant');
  });

  it('is never longer than the absolute limit when that is the shorter one', async () => {
    const after = await begin('short', { refresh_token_idle_lifetime: 3600, refresh_token_lifetime: 300 });
    expect(await after(290)).toBe('200 fine');
    expect(await after(11)).toBe('400 invalid_grant');
    const unused = await begin('short-unused', {
      refresh_token_idle_lifetime: 3600,
      refresh_token_lifetime: 300,
    });
    expect(await unused(301)).toBe('400 invalid_grant');
  });
});
