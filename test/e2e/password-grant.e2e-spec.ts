import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ClientMetadataError } from '../../src/clients/client-metadata-error.js';
import { completeClientMetadata } from '../../src/clients/client-metadata-rules.js';
import { Administration } from '../support/administration.js';
import { ask, refresh, userinfo, verdict } from '../support/calls.js';
import { ALICE, WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';

const OURS = { id: 'ours', secret: 'ours-secret' };
const THEIRS = { id: 'theirs', secret: 'theirs-secret' };
const APP = { id: 'app' };
const SCOPE = 'openid profile offline_access demo:read demo:write';
const METADATA: ClientMetadata = {
  grant_types: ['password', 'refresh_token'],
  scope: SCOPE,
  first_party: true,
};

describe('the password grant (RFC 6749 §4.3)', () => {
  let app: TestApp;
  let administration: Administration;
  let aliceId: string;
  const signIn = (more: Record<string, string> = {}, client: { id: string; secret?: string } = OURS) =>
    ask(app, { grant_type: 'password', ...ALICE, ...more }, client);
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    aliceId = (await administration.users.findByIdentifier('alice'))!.id;
    await app.addClient(OURS.id, METADATA, OURS.secret);
    await app.addClient(THEIRS.id, { ...METADATA, first_party: false }, THEIRS.secret);
    await app.addClient(APP.id, { ...METADATA, token_endpoint_auth_method: 'none' });
  });
  afterAll(() => app.close());

  it('gives tokens for who the person is, with one factor and no session', async () => {
    const { status, body } = await signIn({ scope: 'openid demo:read' });
    expect([status, body.token_type, body.scope]).toEqual([200, 'Bearer', 'openid demo:read']);
    expect(decodeJwt(String(body.access_token))).toMatchObject({
      sub: aliceId,
      client_id: 'ours',
      acr: 'urn:cardea:acr:1fa',
      amr: ['pwd'],
    });
    const idToken = decodeJwt(String(body.id_token));
    expect(idToken).toMatchObject({ sub: aliceId, aud: 'ours', acr: 'urn:cardea:acr:1fa' });
    expect(idToken).not.toHaveProperty('sid');
    expect((await userinfo(app, String(body.access_token))).body.sub).toBe(aliceId);
  });

  it('takes an e-mail address for the user name, and a public client that is the company’s own', async () => {
    expect(verdict(await signIn({ username: 'ALICE@example.com' }))).toBe('200 fine');
    expect(verdict(await signIn({}, APP))).toBe('200 fine');
  });

  it('gives a refresh token with offline_access alone, which rotates', async () => {
    expect((await signIn({ scope: 'openid demo:read' })).body).not.toHaveProperty('refresh_token');
    const { body } = await signIn({ scope: 'openid offline_access' });
    const next = await refresh(app, String(body.refresh_token), {}, OURS);
    expect(verdict(next)).toBe('200 fine');
    expect(next.body.refresh_token).not.toBe(body.refresh_token);
    await app.addClient('brief', { ...METADATA, grant_types: ['password'] }, 'brief-secret');
    const brief = await signIn({ scope: 'openid offline_access' }, { id: 'brief', secret: 'brief-secret' });
    expect(brief.body.scope).toBe('openid');
    expect(brief.body).not.toHaveProperty('refresh_token');
  });

  it('gives without scope what the client has, but no identity and nothing lasting (RFC 6749 §3.3)', async () => {
    const { body } = await signIn();
    expect(body.scope).toBe('profile demo:read demo:write');
    expect(body).not.toHaveProperty('id_token');
    expect(body).not.toHaveProperty('refresh_token');
  });

  it('refuses scopes that the client was not given, and resources that are unknown (RFC 8707 §2)', async () => {
    expect(verdict(await signIn({ scope: 'openid email' }))).toBe('400 invalid_scope');
    expect(verdict(await signIn({ scope: 'admin' }))).toBe('400 invalid_scope');
    expect(verdict(await signIn({ resource: 'urn:unknown' }))).toBe('400 invalid_target');
    const { body } = await signIn({ resource: 'urn:demo:api', scope: 'demo:read' });
    expect(decodeJwt(String(body.access_token)).aud).toBe('urn:demo:api');
  });

  it('needs the consent that a person gave another client’s pages, all of it', async () => {
    const scope = 'openid demo:read';
    expect(verdict(await signIn({ scope }, THEIRS))).toBe('400 invalid_grant');
    await administration.consents.remember(aliceId, THEIRS.id, { scopes: ['openid'], details: [] });
    expect(verdict(await signIn({ scope }, THEIRS))).toBe('400 invalid_grant');
    await administration.consents.remember(aliceId, THEIRS.id, { scopes: ['demo:read'], details: [] });
    expect(verdict(await signIn({ scope }, THEIRS))).toBe('200 fine');
    await administration.consents.withdraw(aliceId, THEIRS.id);
    expect(verdict(await signIn({ scope }, THEIRS))).toBe('400 invalid_grant');
    const [refused] = await administration.events('password_grant.refused');
    expect(refused).toMatchObject({ clientId: THEIRS.id, userId: aliceId, reason: 'consent' });
  });

  it('is there for clients that were given it, and for no others', async () => {
    expect(verdict(await signIn({}, WEB))).toBe('400 unauthorized_client');
    const other: ClientMetadata = { ...METADATA, first_party: false, token_endpoint_auth_method: 'none' };
    expect(() => completeClientMetadata(other)).toThrow(ClientMetadataError);
  });

  it.each(['username', 'password'])('needs %s, once', async (name) => {
    expect(verdict(await signIn({ [name]: '' }))).toBe('400 invalid_request');
    const twice: [string, string][] = [
      ...Object.entries({ grant_type: 'password', ...ALICE, client_id: APP.id }),
      [name, 'again'],
    ];
    const response = await fetch(`${app.url}/token`, { method: 'POST', body: new URLSearchParams(twice) });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toBe('invalid_request');
  });

  it('gives what ends when the password changes', async () => {
    const person = await app.addUser('changing', 'changing-password-1');
    const { body } = await signIn({
      username: 'changing',
      password: 'changing-password-1',
      scope: 'openid offline_access',
    });
    await administration.users.setPassword(person.id, 'changing-password-2');
    expect((await userinfo(app, String(body.access_token))).status).toBe(401);
    expect(verdict(await refresh(app, String(body.refresh_token), {}, OURS))).toBe('400 invalid_grant');
  });
});
