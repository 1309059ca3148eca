import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { type MachineAnswer, verdict } from '../support/calls.js';
import { CALLBACK, FapiClient, type Parameters } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { unsigned } from '../support/forged-jwt.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';

const REFUSED = '400 invalid_request_object';

describe('FAPI 2.0 Message Signing: signed requests (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  beforeAll(async () => {
    app = await TestApp.start();
    const sender = await DpopSender.make(app);
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2-message-signing', sender });
  });
  afterAll(() => app.close());

  const send = async (request: string, beside: Record<string, string> = {}): Promise<MachineAnswer> =>
    client.send('/par', { client_id: client.id, request, ...beside, ...(await client.credentials()) });
  const object = (claims: Parameters = {}, header?: Record<string, unknown>) =>
    client.signer.requestObject({ ...client.parameters(), ...claims }, header);
  const pushed = async (claims: Parameters = {}, header?: Record<string, unknown>) =>
    verdict(await send(await object(claims, header)));

  it('are the only ones: an unsigned request is refused when it is pushed', async () => {
    const form = { ...(client.parameters() as Record<string, string>), ...(await client.credentials()) };
    expect(verdict(await client.send('/par', form))).toBe('400 invalid_request');
  });

  it('must have exp and nbf, at most 60 minutes apart', async () => {
    const now = app.clock.seconds();
    expect(await pushed({ exp: undefined })).toBe(REFUSED);
    expect(await pushed({ nbf: undefined })).toBe(REFUSED);
    expect(await pushed({ exp: now - 60 })).toBe(REFUSED);
    expect(await pushed({ nbf: now, exp: now + 3700 })).toBe(REFUSED);
    expect(await pushed({ nbf: now - 3700, exp: now + 60 })).toBe(REFUSED);
    expect(await pushed({ nbf: now + 120, exp: now + 300 })).toBe(REFUSED);
    expect(await pushed({ nbf: now - 3000, exp: now + 300 })).toBe('201 fine');
  });

  it('may be from 8 seconds ahead', async () => {
    const now = app.clock.seconds();
    expect(await pushed({ nbf: now + 8, iat: now + 8, exp: now + 300 })).toBe('201 fine');
  });

  it('are for the issuer: as a text, or among others', async () => {
    for (const aud of [undefined, 'https://evil.test', `${app.issuer}/par`, `${app.issuer}/authorize`])
      expect([aud, await pushed({ aud })]).toEqual([aud, REFUSED]);
    for (const aud of [app.issuer, [app.issuer], [app.issuer, 'https://other.test']])
      expect([aud, await pushed({ aud })]).toEqual([aud, '201 fine']);
  });

  it('are signed by the client, with an algorithm of FAPI', async () => {
    const rs256 = await SigningClient.make(app, 'signs-rs256', 'RS256');
    await FapiClient.add(app, rs256.id, {
      profile: 'fapi2-message-signing',
      sender: client.sender,
      metadata: { jwks: { keys: [...rs256.jwks.keys, ...client.signer.jwks.keys] } },
    });
    const claims = { ...client.parameters(), client_id: rs256.id };
    const assertion = await client.signer.credentials({ iss: rs256.id, sub: rs256.id });
    const form = { client_id: rs256.id, request: await rs256.requestObject(claims), ...assertion };
    expect(verdict(await client.send('/par', form))).toBe(REFUSED);
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await client.signer.sign({ ...client.parameters(), aud: app.issuer }, {}, privateKey);
    expect(verdict(await send(forged))).toBe(REFUSED);
    expect(verdict(await send(unsigned(await object(), { alg: 'none' })))).toBe(REFUSED);
    expect(verdict(await send(`${(await object()).slice(0, -6)}AAAAAA`))).toBe(REFUSED);
  });

  it('are of the client that pushes them', async () => {
    const other = await FapiClient.add(app, 'shop', {
      profile: 'fapi2-message-signing',
      sender: client.sender,
    });
    const theirs = await other.signer.requestObject({ ...other.parameters() });
    expect((await send(theirs)).status).toBe(400);
    const mixed = await other.signer.requestObject({ ...client.parameters(), iss: client.id });
    expect(verdict(await send(mixed))).toBe(REFUSED);
  });

  it('are the only place of parameters: a state outside is not used', async () => {
    const answer = await send(await object({ state: undefined }), {
      state: 'outside',
      scope: 'openid email',
    });
    expect(answer.status).toBe(201);
    const response = await client.authorizeBy(answer.body.request_uri as string);
    expect(response).not.toHaveProperty('state');
    const inside = await send(await object({ state: 'inside' }), { state: 'outside' });
    expect(await client.authorizeBy(inside.body.request_uri as string)).toMatchObject({ state: 'inside' });
  });

  it('carry the same rules as others: PKCE, response type, redirect_uri', async () => {
    expect(await pushed({ code_challenge: undefined, code_challenge_method: undefined })).toBe(
      '400 invalid_request',
    );
    expect((await send(await object({ response_type: 'code id_token' }))).status).toBe(400);
    expect(await pushed({ redirect_uri: `${CALLBACK}/other` })).toBe('400 invalid_request');
    expect(await pushed({ request_uri: 'urn:ietf:params:oauth:request_uri:x' })).toBe(REFUSED);
  });
});
