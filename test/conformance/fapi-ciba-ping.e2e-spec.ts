import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboundError } from '../../src/outbound/outbound.error.js';
import { verdict } from '../support/calls.js';
import { approveNewest, CIBA_GRANT, denyNewest } from '../support/ciba-flow.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { OutsideWorld } from '../support/outside-world.js';
import { TestApp } from '../support/test-app.js';

const TOLD = 'https://till.example.com/told';
const TOKEN = '8d67dc78-7faa-4d41-aabd-67707b374255';

describe('FAPI-CIBA: ping (conformance 5.7)', () => {
  let app: TestApp;
  let client: FapiClient;
  let world: OutsideWorld;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await FapiClient.add(app, 'till', {
      profile: 'fapi2',
      sender: await DpopSender.make(app),
      metadata: {
        grant_types: [CIBA_GRANT, 'refresh_token'],
        redirect_uris: [],
        backchannel_token_delivery_mode: 'ping',
        backchannel_client_notification_endpoint: TOLD,
        backchannel_authentication_request_signing_alg: 'ES256',
      },
    });
  });
  beforeEach(async () => {
    world = await OutsideWorld.of(app);
  });
  afterAll(() => app.close());

  async function begun(): Promise<string> {
    const request = await client.signer.sign(client.signer.claims({ client_notification_token: TOKEN }));
    const { status, text, body } = await client.send('/bc-authorize', {
      request,
      ...(await client.credentials()),
    });
    if (status !== 200) throw new Error(`not begun: ${text}`);
    return body.auth_req_id as string;
  }
  const fetched = async (auth_req_id: string) =>
    verdict(await client.token({ grant_type: CIBA_GRANT, auth_req_id }));

  it('a request needs the token of the notification', async () => {
    const request = await client.signer.sign(client.signer.claims());
    const form = { request, ...(await client.credentials()) };
    expect(verdict(await client.send('/bc-authorize', form))).toBe('400 invalid_request');
  });

  it('the client is told once, by its token and with the auth_req_id alone, and fetches what there is', async () => {
    const id = await begun();
    await approveNewest(app);
    const [told, ...more] = await world.received(TOLD);
    expect(more).toEqual([]);
    expect(told.headers).toMatchObject({ authorization: `Bearer ${TOKEN}` });
    expect(told.json).toEqual({ auth_req_id: id });
    expect(await fetched(id)).toBe('200 fine');
  });

  it.each<[string, number | Error]>([
    ['a redirect, which is not followed', 302],
    ['status 401', 401],
    ['status 403', 403],
    ['status 500', 500],
    ['no answer', new OutboundError('failed', 'nobody answers')],
  ])('%s changes nothing, and the client is not told again', async (_what, answer) => {
    world.answer = answer;
    const id = await begun();
    await approveNewest(app);
    expect(await world.received(TOLD)).toHaveLength(1);
    app.clock.advance(60);
    expect(await world.received(TOLD)).toHaveLength(1);
    expect(await fetched(id)).toBe('200 fine');
  });

  it('the client is told of a refusal as well', async () => {
    const id = await begun();
    await denyNewest(app);
    expect(await world.received(TOLD)).toHaveLength(1);
    expect(await fetched(id)).toBe('400 access_denied');
  });
});
