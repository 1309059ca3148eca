import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import { type MachineAnswer, post, verdict } from '../support/calls.js';
import { basic } from '../support/code-flow.js';
import { initialAccessToken, register, send } from '../support/registering-client.js';
import { asCredentials } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

const SERVICE = { grant_types: ['client_credentials'], scope: 'demo:read' };
const POLICY = { grantTypes: ['client_credentials'], scopes: ['demo:read'] };
const METHOD = { token_endpoint_auth_method: 'client_secret_jwt' };

describe('client_secret_jwt (OIDC Core §9)', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  async function ask(id: string, secret: string, alg = 'HS256'): Promise<MachineAnswer> {
    const now = app.clock.seconds();
    const claims = { iss: id, sub: id, aud: app.issuer, exp: now + 60, jti: randomUUID() };
    const key = new TextEncoder().encode(secret);
    const assertion = await new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
    return post(app, '/token', { grant_type: 'client_credentials', ...asCredentials(assertion) });
  }
  async function made(more: object = {}): Promise<{ id: string; secret: string }> {
    const { status, body } = await admin.post('clients', { ...SERVICE, ...METHOD, ...more });
    expect(status).toBe(201);
    return { id: body.client_id as string, secret: body.client_secret as string };
  }

  it('takes what is keyed with the secret, which is long enough for each algorithm (RFC 7518 §3.2)', async () => {
    const { id, secret } = await made();
    expect(secret).toMatch(/^[\w-]{64}$/);
    for (const alg of ['HS256', 'HS384', 'HS512'])
      expect(verdict(await ask(id, secret, alg))).toBe('200 fine');
    expect(verdict(await ask(id, `${secret.slice(0, -1)}!`))).toBe('401 invalid_client');
    const plain = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    expect(verdict(await post(app, '/token', plain))).toBe('401 invalid_client');
  });

  it('takes the registered algorithm alone', async () => {
    const { id, secret } = await made({ token_endpoint_auth_signing_alg: 'HS512' });
    expect(verdict(await ask(id, secret, 'HS512'))).toBe('200 fine');
    expect(verdict(await ask(id, secret, 'HS256'))).toBe('401 invalid_client');
    const wrong = { ...SERVICE, ...METHOD, token_endpoint_auth_signing_alg: 'ES256' };
    expect((await admin.post('clients', wrong)).status).toBe(400);
  });

  it('knows two secrets at once, each until its own end', async () => {
    const { id, secret } = await made();
    const expires_at = app.clock.date(60).toISOString();
    const { body } = await admin.post(`clients/${id}/secrets`, { expires_at });
    const second = body.client_secret as string;
    expect(verdict(await ask(id, second))).toBe('200 fine');
    expect(verdict(await ask(id, secret))).toBe('200 fine');
    app.clock.advance(61);
    expect(verdict(await ask(id, second))).toBe('401 invalid_client');
    expect(verdict(await ask(id, secret))).toBe('200 fine');
  });

  it('keeps secrets sealed, and only while the client signs with them', async () => {
    const { id, secret } = await made();
    const rows = () =>
      app.nest
        .get(DataSource, { strict: false })
        .getRepository<{ sealed: string | null }>('client_secrets')
        .findBy({ clientId: id } as object);
    expect(await rows()).toEqual([expect.objectContaining({ sealed: expect.any(String) })]);
    expect(JSON.stringify(await rows())).not.toContain(secret);
    await admin.patch(`clients/${id}`, { token_endpoint_auth_method: 'client_secret_basic' });
    expect(await rows()).toEqual([expect.objectContaining({ sealed: null })]);
    const asBasic = { authorization: basic(id, secret) };
    expect(verdict(await post(app, '/token', { grant_type: 'client_credentials' }, asBasic))).toBe(
      '200 fine',
    );
    await admin.patch(`clients/${id}`, METHOD);
    expect(verdict(await ask(id, secret))).toBe('401 invalid_client');
    const { body } = await admin.post(`clients/${id}/secrets`, {});
    expect(verdict(await ask(id, body.client_secret as string))).toBe('200 fine');
  });

  it('gives a client that registers itself a new secret when it cannot sign with the one that it has', async () => {
    const { body } = await register(app, SERVICE, await initialAccessToken(app, { policy: POLICY }));
    const { client_id: id, registration_access_token: token } = body as Record<string, string>;
    const replaced = await send(app, 'PUT', `/register/${id}`, token, {
      client_id: id,
      ...SERVICE,
      ...METHOD,
    });
    const { client_secret } = replaced.body as Record<string, string>;
    expect([replaced.status, client_secret === body.client_secret]).toEqual([200, false]);
    expect(verdict(await ask(id, client_secret))).toBe('200 fine');
    expect(verdict(await ask(id, body.client_secret as string))).toBe('401 invalid_client');
  });
});
