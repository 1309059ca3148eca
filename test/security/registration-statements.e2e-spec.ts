import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { RegistrationTemplates } from '../../src/clients/registration/registration-templates.service.js';
import { Administration } from '../support/administration.js';
import { verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, register, send } from '../support/registering-client.js';
import { StatementIssuer } from '../support/statement-issuer.js';
import { TestApp } from '../support/test-app.js';

const INVALID = '400 invalid_software_statement';
const UNAPPROVED = '400 unapproved_software_statement';
const NO_METADATA = '400 invalid_client_metadata';
const FUTURE = 4102444800;

describe('software statements under attack', () => {
  let app: TestApp;
  let token: string;
  let directory: StatementIssuer;
  let stranger: StatementIssuer;
  const ask = (statement: unknown, more: object = {}) =>
    register(app, { ...PORTAL, ...more, software_statement: statement }, token);
  beforeAll(async () => {
    app = await TestApp.start();
    token = await initialAccessToken(app);
    directory = await StatementIssuer.of('https://directory.test');
    stranger = await StatementIssuer.of('https://stranger.test');
    await directory.trustedBy(app);
    const templates = app.nest.get(RegistrationTemplates, { strict: false });
    await templates.create({
      softwareId: 'acme-app',
      name: 'Acme',
      requireSoftwareStatement: true,
      policy: { scopes: ['openid', 'demo:read'], metadata: { first_party: true } },
    });
  });
  afterAll(() => app.close());

  it('says nothing when it is unsigned, of alg none, or no JWT [DR-05] [KY-01]', async () => {
    const claims = { iss: directory.issuer, client_name: 'Evil', exp: FUTURE };
    const [head, body, signature] = (await directory.sign(claims)).split('.');
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url');
    for (const statement of [
      new UnsecuredJWT(claims).encode(),
      `${head}.${body}.`,
      ...['none', 'None', 'nOnE', ''].flatMap((alg) => [
        `${header(alg)}.${body}.`,
        `${header(alg)}.${body}.${signature}`,
      ]),
      'not.a.jwt',
      '',
      1,
      {},
      [],
    ]) {
      expect([statement, verdict(await ask(statement))]).toEqual([statement, INVALID]);
    }
  });

  it('says nothing when its issuer is not trusted, whatever it says [DR-05]', async () => {
    for (const claims of [{}, { exp: 1 }, { exp: FUTURE }, { client_name: 'Portal' }])
      expect(verdict(await ask(await stranger.sign(claims)))).toBe(UNAPPROVED);
    const secret = new TextEncoder().encode('a-secret-of-nobody-in-particular');
    const symmetric = await new SignJWT({ iss: 'https://statements.test' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    expect(verdict(await ask(symmetric))).toBe(UNAPPROVED);
  });

  it('says nothing when it is forged: another key, a changed claim, the public key as a secret [DR-05]', async () => {
    const forged = await stranger.sign({ iss: directory.issuer }, { kid: directory.jwk.kid });
    const [head, , signature] = (await directory.sign({})).split('.');
    const changed = Buffer.from(JSON.stringify({ iss: directory.issuer, client_name: 'Evil' }));
    const input = [{ alg: 'HS256', kid: directory.jwk.kid }, { iss: directory.issuer }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const mac = createHmac('sha256', JSON.stringify(directory.jwk)).update(input).digest('base64url');
    for (const statement of [
      forged,
      `${head}.${changed.toString('base64url')}.${signature}`,
      `${input}.${mac}`,
      await stranger.sign({ iss: directory.issuer }, { jwk: stranger.jwk }),
      await stranger.sign({ iss: directory.issuer }, { jku: 'https://stranger.test/jwks' }),
      await directory.sign({}, { kid: 'unknown' }),
      await directory.sign({ iss: [directory.issuer] }),
      await directory.sign({ note: 'x'.repeat(20_000) }),
    ]) {
      expect(verdict(await ask(statement))).toBe(INVALID);
    }
  });

  it('says nothing out of its time, for somebody else, or made for something else [DR-05]', async () => {
    const now = Math.floor(app.clock.now() / 1000);
    for (const claims of [{ exp: now - 60 }, { nbf: now + 60 }, { aud: 'https://other.test' }, { exp: 'x' }])
      expect([claims, verdict(await ask(await directory.sign(claims)))]).toEqual([claims, INVALID]);
    expect(verdict(await ask(await directory.sign({}, { typ: 'at+jwt' })))).toBe(INVALID);
    for (const claims of [{ exp: now + 60 }, { aud: app.issuer }, { aud: ['https://a.test', app.issuer] }])
      expect((await ask(await directory.sign(claims))).status).toBe(201);
  });

  it('gives nothing that its bearer could not register, and no scope of the admin API [DR-02]', async () => {
    for (const claims of [
      { scope: 'openid admin' },
      { scope: 'openid demo:read' },
      { grant_types: ['password'], response_types: [] },
      { jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } },
    ]) {
      expect(verdict(await ask(await directory.sign(claims)))).toBe(NO_METADATA);
    }
    const extensions = { first_party: true, service_account_roles: ['admin'], require_pkce: false };
    const made = await ask(await directory.sign(extensions));
    const stored = (await new Administration(app).clients.findStored(String(made.body.client_id)))!;
    expect(stored.metadata).toMatchObject({ first_party: false, require_pkce: true });
    expect(stored.metadata).not.toHaveProperty('service_account_roles');
    const redirect = await directory.sign({ redirect_uris: ['javascript:alert(1)'] });
    expect(verdict(await ask(redirect))).toBe('400 invalid_redirect_uri');
  });

  it('is needed for what a template gives: who merely writes the software_id gets nothing', async () => {
    const software = { software_id: 'acme-app' };
    expect(verdict(await register(app, { ...PORTAL, ...software }, token))).toBe(NO_METADATA);
    const other = await directory.sign({ software_id: 'another' });
    expect((await ask(other, software)).body.software_id).toBe('another');
    expect((await ask(await directory.sign(software))).body.scope).toBe('openid demo:read');
  });

  it('cannot be put off, and no software taken on, once registered [DR-09]', async () => {
    const statement = await directory.sign({ redirect_uris: ['https://stated.test/cb'] });
    const made = (await ask(statement)).body;
    const change = (access: unknown, more: object) =>
      send(app, 'PUT', `/register/${String(made.client_id)}`, String(access), {
        ...PORTAL,
        client_id: made.client_id,
        ...more,
      });
    const rat = made.registration_access_token;
    const newer = await directory.sign({ redirect_uris: ['https://evil.test/cb'] });
    expect(verdict(await change(rat, { software_statement: newer }))).toBe(INVALID);
    expect(verdict(await change(rat, { software_id: 'acme-app' }))).toBe(NO_METADATA);
    const without = await change(rat, { redirect_uris: ['https://evil.test/cb'] });
    expect(without.body).toMatchObject({
      redirect_uris: ['https://stated.test/cb'],
      software_statement: statement,
    });
    const again = await change(without.body.registration_access_token, { software_statement: statement });
    expect(again.status).toBe(200);
  });
});
