import { expect, it } from '@jest/globals';
import { readError } from '../../support/conformance/authorization-responses.js';
import { type Module } from '../../support/conformance/plan.js';
import { TestBrowser } from '../../support/test-browser.js';

/** How and when people authenticate: prompt, max_age, id_token_hint. */
export const authentication: Module = (stage) => {
  it('oidcc-prompt-none-not-logged-in: login_required', async () => {
    expect(await stage.client.error({ prompt: 'none' })).toBe('login_required');
  });

  it('oidcc-prompt-none-logged-in: the same person and sign-in, and no page', async () => {
    const { client } = stage;
    const first = await client.complete();
    stage.app.clock.advance(2);
    const second = await client.complete({ prompt: 'none' }, first.browser);
    expect(second.pages).toEqual([]);
    const { sub, auth_time } = first.claims;
    expect(second.claims).toMatchObject({ sub, auth_time });
  });

  it('oidcc-prompt-login: really asks again, and says when', async () => {
    const { client } = stage;
    const first = await client.complete();
    stage.app.clock.advance(2);
    const second = await client.complete({ prompt: 'login' }, first.browser);
    expect(second.pages).toEqual(['login']);
    expect(second.claims.sub).toBe(first.claims.sub);
    expect(second.claims.auth_time).toBeGreaterThan(first.claims.auth_time);
  });

  it('oidcc-max-age-1: asks again after two seconds, and says when', async () => {
    const { client } = stage;
    const first = await client.complete();
    stage.app.clock.advance(2);
    const second = await client.complete({ max_age: '1' }, first.browser);
    expect(second.pages).toEqual(['login']);
    const { sub, auth_time, iat } = second.claims;
    expect(sub).toBe(first.claims.sub);
    expect(auth_time).toBeGreaterThan(first.claims.auth_time);
    expect(iat - auth_time).toBeLessThan(30);
  });

  it('oidcc-max-age-10000: auth_time is there both times and the same, and nobody signs in again', async () => {
    const { client } = stage;
    const first = await client.complete({ max_age: '15000' });
    stage.app.clock.advance(2);
    const second = await client.complete({ max_age: '10000' }, first.browser);
    expect(second.pages).toEqual([]);
    const { sub, auth_time } = first.claims;
    expect(second.claims).toMatchObject({ sub, auth_time });
  });

  it('oidcc-id-token-hint: with prompt=none the same person, and to a stranger login_required', async () => {
    const { client } = stage;
    const first = await client.complete({}, stage.browser);
    const hinted = { prompt: 'none', id_token_hint: first.idToken };
    const second = await client.complete(hinted, first.browser);
    expect([second.pages, second.claims.sub]).toEqual([[], first.claims.sub]);
    expect(await client.error(hinted)).toBe('login_required');
  });

  it('access_denied, with state and iss, when the person does not want to', async () => {
    const { client } = stage;
    const browser = new TestBrowser(stage.app.url);
    const parameters = client.parameters();
    const page = await browser.follow(await client.send(browser, parameters));
    const answer = await browser.follow(await browser.post(page.url.pathname, { action: 'cancel' }));
    expect(readError(answer, client.asked(parameters))).toBe('access_denied');
  });
};
