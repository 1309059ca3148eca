import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { authorize, authorizeUrl, redemption, responseOf, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

describe('claims asked for by value', () => {
  let app: TestApp;
  let browser: TestBrowser;
  let sub: string;

  beforeAll(async () => {
    app = await TestApp.start();
    const authorized = await authorize(app);
    browser = authorized.browser;
    const { body } = await token(app, redemption(authorized));
    sub = decodeJwt(body.id_token as string).sub!;
  });
  afterAll(() => app.close());

  const ask = async (idToken: object) => {
    const claims = JSON.stringify({ id_token: idToken });
    return responseOf(browser, await browser.get(authorizeUrl({ claims, prompt: 'none' })));
  };

  it('answers about the subject that is asked for, and about nobody else (OIDC Core §5.5.1)', async () => {
    expect((await ask({ sub: { value: sub } })).code).toBeDefined();
    expect((await ask({ sub: { value: 'somebody-else' } })).error).toBe('login_required');
    expect((await ask({ sub: { value: 7 } })).error).toBe('invalid_request');
  });

  it('fails when an essential acr cannot be reached (OIDC Core §5.5.1.1)', async () => {
    expect((await ask({ acr: { essential: true, values: ['urn:cardea:acr:1fa'] } })).code).toBeDefined();
    expect((await ask({ acr: { essential: true, values: ['phr'] } })).error).toBe(
      'unmet_authentication_requirements',
    );
    expect((await ask({ acr: { values: ['phr'] } })).code).toBeDefined();
  });
});
