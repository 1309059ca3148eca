import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundService } from '../../src/outbound/outbound.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { AssertionIssuer, JWT_BEARER, present } from '../support/assertion-issuer.js';
import { ask, call, verdict } from '../support/calls.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { introspect } from '../support/token-state.js';
import { AdminCaller } from './admin-caller.js';

const CLIENT = { id: 'bearer', secret: 'bearer-secret' };
const PAIRWISE = { id: 'bearer-pairwise', secret: 'bearer-pairwise-secret' };
const ACCOUNT = { id: 'nightly', secret: 'nightly-secret' };
const OTHER = { id: 'without-the-grant', secret: 'without-secret' };

describe('the JWT bearer grant (RFC 7523 §2.1)', () => {
  let app: TestApp;
  let nina: UserEntity;
  let byMail: AssertionIssuer;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = {
      grant_types: [JWT_BEARER],
      scope: 'openid profile offline_access demo:read demo:write',
    };
    await app.addClient(CLIENT.id, metadata, CLIENT.secret);
    await app.addClient(
      PAIRWISE.id,
      {
        ...metadata,
        grant_types: [JWT_BEARER, 'authorization_code'],
        redirect_uris: ['https://pairwise.test/callback'],
        subject_type: 'pairwise',
      },
      PAIRWISE.secret,
    );
    await app.addClient(
      ACCOUNT.id,
      { grant_types: ['client_credentials'], scope: 'demo:read', service_account_roles: ['night'] },
      ACCOUNT.secret,
    );
    await app.addClient(OTHER.id, { grant_types: ['client_credentials'], scope: 'demo:read' }, OTHER.secret);
    nina = await app.addUser('nina', 'nina-password-1', {
      claims: { email: 'Nina@example.com', email_verified: true },
    });
    byMail = await AssertionIssuer.trusted(app, { subject: 'email', subject_claim: 'email' });
  });
  afterAll(() => app.close());

  const mailed = (email: string) => byMail.assertion('idp-subject-1', { email });
  const claimsOf = (body: Record<string, unknown>) => partsOf(body.access_token as string).claims;

  it('gives an access token for the person that the assertion names, and nothing that lasts', async () => {
    const { status, headers, body } = await present(app, await mailed('nina@EXAMPLE.com'), CLIENT);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      scope: 'profile demo:read demo:write',
    });
    expect(claimsOf(body)).toMatchObject({
      sub: nina.id,
      client_id: CLIENT.id,
      grant_id: expect.any(String),
    });
    expect((await introspect(app, body.access_token as string)).body).toMatchObject({ active: true });
  });

  it.each([
    ['username', 'nina'],
    ['user_id', undefined],
  ] as const)('finds people by %s where the issuer is trusted for it', async (subject, name) => {
    const issuer = await AssertionIssuer.trusted(app, { subject });
    const { body } = await present(app, await issuer.assertion(name ?? nina.id), CLIENT);
    expect(claimsOf(body).sub).toBe(nina.id);
  });

  it('calls the person as the client does (OIDC Core §8)', async () => {
    const { body } = await present(app, await mailed('nina@example.com'), PAIRWISE);
    const { sub } = claimsOf(body);
    expect(sub).not.toBe(nina.id);
    expect((await introspect(app, body.access_token as string)).body).toMatchObject({ active: true });
  });

  it('gives a token for a service account', async () => {
    const issuer = await AssertionIssuer.trusted(app, { subject: 'client_id' });
    const { body } = await present(app, await issuer.assertion(ACCOUNT.id), CLIENT);
    expect(claimsOf(body)).toMatchObject({ sub: ACCOUNT.id, client_id: CLIENT.id, roles: ['night'] });
    expect(body.scope).toBe('demo:read');
    expect((await introspect(app, body.access_token as string)).body).toMatchObject({ active: true });
    for (const nobody of ['nina', 'nobody', CLIENT.id])
      expect(verdict(await present(app, await issuer.assertion(nobody), CLIENT))).toBe('400 invalid_grant');
  });

  it('narrows to what is asked for, and gives no more than client and issuer both have', async () => {
    const narrow = await AssertionIssuer.trusted(app, {
      subject: 'username',
      scopes: ['demo:read', 'openid'],
    });
    const asking = async (scope: string) =>
      present(app, await narrow.assertion('nina'), CLIENT, scope ? { scope } : {});
    expect((await asking('')).body.scope).toBe('demo:read');
    expect((await asking('demo:read')).body.scope).toBe('demo:read');
    for (const scope of ['demo:write', 'demo:read demo:write', 'openid', 'admin', 'unheard-of'])
      expect(verdict(await asking(scope))).toBe('400 invalid_scope');
  });

  it('is off until a client has been given it', async () => {
    expect(verdict(await present(app, await mailed('nina@example.com'), OTHER))).toBe(
      '400 unauthorized_client',
    );
    const bearer = await AdminCaller.of(app, 'admin:clients:write');
    const open = { grant_types: [JWT_BEARER], token_endpoint_auth_method: 'none' };
    expect((await bearer.post('clients', open)).status).toBe(400);
    const { body } = await call(app, '/.well-known/openid-configuration');
    expect(body.grant_types_supported).toContain(JWT_BEARER);
  });

  it('reads the keys that an issuer publishes, and says so when it cannot', async () => {
    const jwksUri = 'https://keys.test/jwks';
    const issuer = await AssertionIssuer.trusted(app, { subject: 'username' }, { jwksUri });
    const outbound = app.nest.get(OutboundService, { strict: false });
    const send = outbound.send.bind(outbound);
    outbound.send = () => Promise.reject(new Error('no answer'));
    const form = { grant_type: JWT_BEARER, assertion: await issuer.assertion('nina') };
    const headers = { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` };
    const request = { method: 'POST', headers, body: new URLSearchParams(form) };
    expect((await fetch(`${app.url}/token`, request)).status).toBe(503);
    app.clock.advance(11);
    const body = JSON.stringify({ keys: [issuer.jwk] });
    outbound.send = () => Promise.resolve({ status: 200, headers: new Headers(), body });
    expect((await present(app, form.assertion, CLIENT)).status).toBe(200);
    outbound.send = send;
  });

  it('is kept by administrators: a policy and the purpose go together', async () => {
    const admin = await AdminCaller.of(app, 'admin:trusted-issuers:write', 'admin:trusted-issuers:read');
    const given = { issuer: 'https://kept.test', name: 'Kept', jwks: { keys: [byMail.jwk] } };
    const policy = { subject: 'username', max_lifetime: 60, scopes: ['demo:read'] };
    for (const wrong of [
      { purposes: ['assertion'] },
      { purposes: ['subject_token'] },
      { purposes: ['software_statement'], assertion_policy: policy },
      { assertion_policy: { ...policy, subject: 'shoe_size' } },
      { assertion_policy: { ...policy, max_lifetime: 86400 } },
      { assertion_policy: { ...policy, algs: ['HS256'] } },
      { assertion_policy: { max_lifetime: 60 } },
    ])
      expect([wrong, (await admin.post('trusted-issuers', { ...given, ...wrong })).status]).toEqual([
        wrong,
        400,
      ]);
    const made = await admin.post('trusted-issuers', { ...given, assertion_policy: policy });
    expect(made.body).toMatchObject({
      purposes: ['software_statement', 'assertion'],
      assertion_policy: policy,
    });
    const exchanged = { purposes: ['subject_token'] };
    expect((await admin.patch(`trusted-issuers/${made.body.id}`, exchanged)).body).toMatchObject({
      ...exchanged,
      assertion_policy: policy,
    });
    const changed = await admin.patch(`trusted-issuers/${made.body.id}`, {
      purposes: ['software_statement'],
      assertion_policy: null,
    });
    expect(changed.body).not.toHaveProperty('assertion_policy');
  });

  it('is on record, for whom and by whose word', async () => {
    await present(app, await mailed('nina@example.com'), CLIENT);
    const auditor = await AdminCaller.of(app, 'admin:audit-events:read');
    const { body } = await auditor.get('audit-events?type=assertion.accepted');
    expect((body.items as object[])[0]).toMatchObject({
      actor: CLIENT.id,
      user_id: nina.id,
      detail: { issuer: byMail.issuer, subject: 'nina@example.com' },
    });
    expect(verdict(await ask(app, { grant_type: JWT_BEARER }, CLIENT))).toBe('400 invalid_request');
  });
});
