import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { KeysService } from '../../src/keys/keys.service.js';
import { type MachineAnswer, userinfo } from '../support/calls.js';
import { publishedKeys } from '../support/conformance/id-tokens.js';
import { SECURE } from '../support/conformance/plan.js';
import { type Parameters, SuiteClient } from '../support/conformance/suite-client.js';
import {
  CALLBACK,
  registerAsSuite,
  registered,
  suiteMetadata,
} from '../support/conformance/suite-registration.js';
import { ALL_VARIANTS, type Variant } from '../support/conformance/variants.js';
import { outcome, PAGE } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const CODE: Variant = { responseType: 'code' };
const WITH_QUERY = `${CALLBACK}?dummy1=lorem&dummy2=ipsum`;

describe('OpenID conformance: oidcc-dynamic-certification-test-plan', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start(SECURE);
  });
  afterAll(() => app.close());

  /** A request that must end on a page, whoever sends it. */
  async function expectPage(client: SuiteClient, parameters: Parameters): Promise<void> {
    const { answer, pages } = await client.walk(parameters);
    expect([outcome(answer), answer.headers.get('location'), pages]).toEqual([PAGE, null, []]);
  }

  function expectRefused({ status, headers, body }: MachineAnswer, error: string): void {
    expect([status, headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
    expect(body).toEqual({ error, error_description: expect.any(String) });
  }

  describe.each(ALL_VARIANTS)('response_type=$responseType', (variant) => {
    const withQuery = async () =>
      new SuiteClient(
        app,
        variant,
        await registered(app, variant, { redirect_uris: [WITH_QUERY] }),
        WITH_QUERY,
      );

    it('oidcc-ensure-redirect-uri-in-authorization-request: without one of two, a page', async () => {
      const client = await SuiteClient.register(app, variant, { redirect_uris: [CALLBACK, `${CALLBACK}/2`] });
      await expectPage(client, { redirect_uri: undefined });
    });

    it('oidcc-redirect-uri-query-OK: the query stays as it is, also beside an error', async () => {
      const client = await withQuery();
      const browser = new TestBrowser(app.url);
      await client.complete({}, browser);
      for (const parameters of [{}, { prompt: 'sing' }]) {
        const location = (await client.send(browser, client.parameters(parameters))).headers.get('location')!;
        expect(location.startsWith(WITH_QUERY)).toBe(true);
      }
      expect(await client.error({ prompt: 'none' })).toBe('login_required');
    });

    it('oidcc-redirect-uri-query-mismatch, -added: a page', async () => {
      const client = await withQuery();
      for (const query of ['?dummy1=lorem&dummy2=other', '?dummy2=ipsum&dummy1=lorem', ''])
        await expectPage(client, { redirect_uri: CALLBACK + query });
      await expectPage(client, { redirect_uri: `${WITH_QUERY}&dummy3=x` });
      await expectPage(await SuiteClient.register(app, variant), { redirect_uri: `${CALLBACK}?foo=bar` });
    });

    it('oidcc-redirect-uri-regfrag: an address with a fragment cannot be registered', async () => {
      const metadata = { ...(await suiteMetadata(variant)), redirect_uris: [`${CALLBACK}#foobar`] };
      expectRefused(await registerAsSuite(app, metadata), 'invalid_redirect_uri');
    });

    it('oidcc-idtoken-rs256, oidcc-idtoken-unsigned: RS256 where it is asked for, and never none', async () => {
      const id_token_signed_response_alg = 'RS256';
      await (await SuiteClient.register(app, variant, { id_token_signed_response_alg })).complete();
      const unsigned = { ...(await suiteMetadata(variant)), id_token_signed_response_alg: 'none' };
      expectRefused(await registerAsSuite(app, unsigned), 'invalid_client_metadata');
    });
  });

  it('oidcc-userinfo-rs256: a JWT with iss and aud, without nonce', async () => {
    const more = { userinfo_signed_response_alg: 'RS256' };
    const client = await SuiteClient.register(app, CODE, more);
    expect(client.registration.metadata).toMatchObject(more);
    const { answer } = await client.walk({ scope: 'openid email' });
    const { code } = Object.fromEntries(new URL(answer.headers.get('location')!).searchParams);
    const { body } = await client.redeem(code);
    const { status, headers, text } = await userinfo(app, body.access_token as string);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/jwt']);
    const { payload, protectedHeader } = await jwtVerify(
      text,
      createRemoteJWKSet(new URL(`${app.url}/jwks`)),
    );
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toEqual({
      ...{ iss: app.issuer, aud: client.registration.id, sub: expect.any(String) },
      ...{ email: 'alice@example.com', email_verified: true },
    });
  });

  it('oidcc-server-rotate-keys: a new key appears, and the old one stays and is good', async () => {
    const client = await SuiteClient.register(app, CODE);
    const { browser } = await client.complete();
    const before = (await publishedKeys(app)).map(({ kid }) => kid!);
    await app.nest.get(KeysService, { strict: false }).rotate('RS256');
    const after = (await publishedKeys(app)).map(({ kid }) => kid!);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBe(before.length + 1);
    await client.complete({}, browser);
  });
});
