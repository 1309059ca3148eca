import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerResponse } from 'node:http';
import { verdict } from '../support/calls.js';
import { CIBA_GRANT, sendRequest } from '../support/ciba-flow.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { SECURE } from '../support/conformance/plan.js';
import { SuiteClient } from '../support/conformance/suite-client.js';
import {
  CALLBACK,
  registerAsSuite,
  registered,
  suiteMetadata,
} from '../support/conformance/suite-registration.js';
import { type Variant } from '../support/conformance/variants.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const CODE: Variant = { responseType: 'code' };

describe('OpenID conformance: oidcc-dynamic-certification-test-plan, documents of the client', () => {
  let app: TestApp;
  let suite: ClientServer;
  beforeAll(async () => {
    suite = await ClientServer.open();
    app = await TestApp.start({ ...SECURE, OUTBOUND_ALLOW: CLIENT_SERVERS });
  });
  afterAll(async () => {
    await app.close();
    await suite.close();
  });

  it('oidcc-registration-logo-uri: the logo is on the page on which a stranger signs in', async () => {
    const picture = Buffer.from('89504e470d0a1a0aff', 'hex');
    const logo_uri = suite.put('/logo.png', (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    });
    const text = await loginPage({ logo_uri });
    expect(text).toContain(`<img src="data:image/png;base64,${picture.toString('base64')}"`);
    expect(text).not.toContain(logo_uri);
  });

  it.each([
    ['policy', 'Privacy'],
    ['tos', 'Terms'],
  ])('oidcc-registration-%s-uri: the page on which a stranger signs in leads there', async (kind, words) => {
    const uri = `https://suite.test/${kind}?a=1&b=2`;
    const text = await loginPage({ [`${kind}_uri`]: uri });
    expect(text).toMatch(
      new RegExp(`<a href="https://suite\\.test/${kind}\\?a=1&amp;b=2"[^>]*>[^<]*${words}`),
    );
  });

  async function loginPage(more: object): Promise<string> {
    const client = await SuiteClient.register(app, CODE, more);
    expect(client.registration.metadata).toMatchObject(more);
    const browser = new TestBrowser(app.url);
    const { text } = await browser.follow(await client.send(browser, client.parameters()));
    expect(text).toContain('name="password"');
    return text;
  }

  it('oidcc-registration-jwks-uri, -rp-key-rotation: keys are fetched, and anew for a kid not seen before', async () => {
    const jwks_uri = suite.put('/jwks', { keys: [] });
    const ciba = { grant_types: ['authorization_code', CIBA_GRANT], backchannel_token_delivery_mode: 'poll' };
    const signed = { backchannel_authentication_request_signing_alg: 'PS256', jwks: undefined, jwks_uri };
    const client = await registered(app, CODE, { ...ciba, ...signed });
    for (const kid of ['first', 'second']) {
      const signer = await SigningClient.make(app, client.id, 'PS256');
      suite.put('/jwks', { keys: signer.jwks.keys.map((key) => ({ ...key, kid })) });
      const request = await signer.sign(signer.claims(), { kid });
      expect(verdict(await sendRequest(app, [['request', request]], client))).toBe('200 fine');
      app.clock.advance(60);
    }
    expect(suite.count('/jwks')).toBe(2);
  });

  it('oidcc-registration-sector-uri: is fetched, and people are called the same within the sector alone', async () => {
    const sector_identifier_uri = suite.put('/sector', [CALLBACK, `${CALLBACK}/2`]);
    const pairwise = { subject_type: 'pairwise', sector_identifier_uri };
    const sub = async (more: object) =>
      (await (await SuiteClient.register(app, CODE, more)).complete()).claims.sub;
    const first = await sub(pairwise);
    expect(suite.count('/sector')).toBe(1);
    const second = await sub({ ...pairwise, redirect_uris: [CALLBACK, `${CALLBACK}/2`] });
    const elsewhere = await sub({ subject_type: 'pairwise' });
    const open = await sub({});
    expect([second, new Set([first, elsewhere, open]).size]).toEqual([first, 3]);
  });

  it.each<[string, object]>([
    ['lacks an address', [`${CALLBACK}/other`]],
    ['is no list', { redirect_uris: [CALLBACK] }],
    ['is not there', (response: ServerResponse) => void response.writeHead(404).end()],
  ])('oidcc-registration-sector-bad: refused when the document %s', async (_what, document) => {
    const sector_identifier_uri = suite.put('/bad-sector', document);
    const metadata = { ...(await suiteMetadata(CODE)), subject_type: 'pairwise', sector_identifier_uri };
    const answer = await registerAsSuite(app, metadata);
    expect(verdict(answer)).toBe('400 invalid_client_metadata');
    expect(Object.keys(answer.body).sort()).toEqual(['error', 'error_description']);
  });
});
