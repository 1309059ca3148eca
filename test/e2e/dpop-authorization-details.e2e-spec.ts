import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { type MachineAnswer, type TestClient, verdict } from '../support/calls.js';
import { authorize, redemption, WEB } from '../support/code-flow.js';
import { approve, deviceCodes, TV } from '../support/device-flow.js';
import { DpopKey, getWithProof, postAs, postWithProof } from '../support/dpop-key.js';
import { partsOf } from '../support/forged-jwt.js';
import { inDetail, OTHER_PAYMENT, PAYMENT } from '../support/payments.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';
import { API, introspect } from '../support/token-state.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const SPA = { id: 'demo-spa' };
const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const BOTH = inDetail(PAYMENT, OTHER_PAYMENT);

describe('tokens that are bound to a key and carry authorization details (RFC 9449, RFC 9396)', () => {
  let app: TestApp;
  let key: DpopKey;
  let other: DpopKey;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    [key, other] = [await DpopKey.make(app), await DpopKey.make(app)];
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());

  /** A token as all who may see it see it: it is bound to the key, and for those details. */
  async function expectBoth({ body }: MachineAnswer, by: DpopKey, details: object[]): Promise<string> {
    expect(body).toMatchObject({ token_type: 'DPoP', authorization_details: details });
    const token = body.access_token as string;
    const said = { cnf: { jkt: by.jkt }, authorization_details: details };
    expect((await introspect(app, token)).body).toMatchObject({ active: true, token_type: 'DPoP', ...said });
    const phantom = await introspect(app, token, API, 'application/jwt');
    expect(partsOf(phantom.text).claims).toMatchObject(said);
    return token;
  }

  async function redeemed(client: TestClient, details = BOTH): Promise<MachineAnswer> {
    const request = { client_id: client.id, scope: 'openid offline_access demo:read', ...details };
    const form = redemption(await authorize(app, request, browser));
    return postWithProof(app, key, form, { client });
  }
  const refreshForm = ({ body }: MachineAnswer, more: Record<string, string> = {}) => ({
    grant_type: 'refresh_token',
    refresh_token: body.refresh_token as string,
    ...more,
  });

  it('come of a code, and UserInfo takes them with a proof alone', async () => {
    const answer = await redeemed(WEB);
    const token = await expectBoth(answer, key, [PAYMENT, OTHER_PAYMENT]);
    expect(partsOf(token).claims).toMatchObject({
      aud: ['urn:demo:api', app.issuer],
      cnf: { jkt: key.jkt },
      authorization_details: [PAYMENT, OTHER_PAYMENT],
    });
    expect(verdict(await getWithProof(app, key, token))).toBe('200 fine');
    expect(verdict(await getWithProof(app, other, token))).toBe('401 invalid_token');
  });

  it('are refreshed by a public client with the same key: all details again, or fewer', async () => {
    const first = await redeemed(SPA);
    const narrowed = await postWithProof(app, key, refreshForm(first, inDetail(OTHER_PAYMENT)), {
      client: SPA,
    });
    await expectBoth(narrowed, key, [OTHER_PAYMENT]);
    const again = await postWithProof(app, key, refreshForm(narrowed), { client: SPA });
    await expectBoth(again, key, [PAYMENT, OTHER_PAYMENT]);
    const refused = [
      await postWithProof(app, other, refreshForm(again), { client: SPA }),
      await postAs(app, refreshForm(again), { client: SPA }),
    ];
    expect(refused.map(verdict)).toEqual(['400 invalid_grant', '400 invalid_grant']);
    const wider = inDetail({ ...PAYMENT, creditorName: 'Mallory' });
    expect(verdict(await postWithProof(app, key, refreshForm(again, wider), { client: SPA }))).toBe(
      '400 invalid_authorization_details',
    );
    const last = await postWithProof(app, key, refreshForm(again), { client: SPA });
    await expectBoth(last, key, [PAYMENT, OTHER_PAYMENT]);
  });

  it('are refreshed by a confidential client with whatever key it proves', async () => {
    const next = await postWithProof(app, other, refreshForm(await redeemed(WEB)), { client: WEB });
    await expectBoth(next, other, [PAYMENT, OTHER_PAYMENT]);
    const { body } = await postAs(app, refreshForm(next), { client: WEB });
    expect(body).toMatchObject({ token_type: 'Bearer', authorization_details: [PAYMENT, OTHER_PAYMENT] });
    expect(partsOf(body.access_token as string).claims).not.toHaveProperty('cnf');
  });

  it.each(['jwt', 'opaque'] as const)('come to a client that acts for itself, as %s', async (format) => {
    const client = { id: `service-${format}`, secret: `service-${format}-secret` };
    const metadata: ClientMetadata = {
      grant_types: ['client_credentials'],
      access_token_format: format,
      dpop_bound_access_tokens: true,
      authorization_details_types: [PAYMENT.type],
    };
    await app.addClient(client.id, metadata, client.secret);
    const form = { grant_type: 'client_credentials', ...inDetail(PAYMENT) };
    await expectBoth(await postWithProof(app, key, form, { client }), key, [PAYMENT]);
    expect(verdict(await postAs(app, form, { client }))).toBe('400 invalid_dpop_proof');
  });

  it('come to a device', async () => {
    const codes = await deviceCodes(app, { scope: 'openid offline_access', ...inDetail(PAYMENT) });
    await approve(app, codes.user_code, browser);
    const form = { grant_type: DEVICE, device_code: codes.device_code };
    const answer = await postWithProof(app, key, form, { client: TV });
    await expectBoth(answer, key, [PAYMENT]);
    const again = await postWithProof(app, key, refreshForm(answer), { client: TV });
    await expectBoth(again, key, [PAYMENT]);
  });

  it('are exchanged by whoever holds their key, for tokens that are bound to it', async () => {
    const form = { grant_type: 'client_credentials', scope: 'demo:read', ...inDetail(PAYMENT) };
    const { body } = await postWithProof(app, key, form, { client: SERVICE });
    const exchange = {
      grant_type: EXCHANGE,
      subject_token: body.access_token as string,
      subject_token_type: ACCESS,
    };
    await expectBoth(await postWithProof(app, key, exchange, { client: API }), key, [PAYMENT]);
    const refused = [
      await postWithProof(app, other, exchange, { client: API }),
      await postAs(app, exchange, { client: API }),
    ];
    expect(refused.map(verdict)).toEqual(['400 invalid_request', '400 invalid_request']);
  });
});
