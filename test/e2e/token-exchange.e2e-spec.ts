import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { GrantsService } from '../../src/grants/grants.service.js';
import { ResourceServersService } from '../../src/resources/resource-servers.service.js';
import { authorize, basic, redemption, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const ID = 'urn:ietf:params:oauth:token-type:id_token';
const REFRESH = 'urn:ietf:params:oauth:token-type:refresh_token';
const JWT = 'urn:ietf:params:oauth:token-type:jwt';

describe('token exchange', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.nest.get(ResourceServersService, { strict: false }).create({
      audience: 'https://orders.test',
      name: 'Orders',
      scopes: [
        { name: 'orders:read', description: 'Read orders' },
        { name: 'orders:write', description: 'Change orders' },
      ],
      tokenFormat: 'jwt',
      accessTokenLifetime: 3600,
      tokenSigningAlg: 'ES256',
    });
    await add('gateway', { scope: 'demo:read demo:write orders:read', resource_servers: ['urn:demo:api'] });
    await add('widening', {
      scope: 'demo:read orders:read admin',
      resource_servers: ['urn:demo:api'],
      token_exchange_policy: {
        allow_scope_widening: true,
        targets: ['https://orders.test'],
        actors: ['batch'],
      },
    });
    await add('stranger', { scope: 'demo:read' });
    await add('delegating', {
      scope: 'demo:read',
      resource_servers: ['urn:demo:api'],
      grant_types: [GRANT, 'client_credentials', 'authorization_code', 'refresh_token'],
      redirect_uris: ['https://delegating.test/cb'],
      token_exchange_policy: { allow_impersonation: false },
    });
    await add('batch', { grant_types: ['client_credentials'], scope: 'demo:read' });
  });
  afterAll(() => app.close());

  const add = (id: string, metadata: ClientMetadata) =>
    app.addClient(id, { grant_types: [GRANT], ...metadata }, `${id}-secret`);
  const as = (id: string) => basic(id, `${id}-secret`);

  async function aliceTokens(scope = 'openid demo:read offline_access') {
    const { body } = await token(app, redemption(await authorize(app, { scope })));
    return body as { access_token: string; id_token: string; refresh_token: string };
  }

  const exchange = (client: string, subject: string, more: Record<string, string> = {}) =>
    token(
      app,
      { grant_type: GRANT, subject_token: subject, subject_token_type: ACCESS, ...more },
      as(client),
    );

  it('lets a resource server impersonate within what it was given (RFC 8693 §2)', async () => {
    const { access_token } = await aliceTokens();
    const { status, body } = await exchange('gateway', access_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ issued_token_type: ACCESS, token_type: 'Bearer', scope: 'demo:read' });
    const said = decodeJwt(body.access_token as string);
    expect(said).toMatchObject({
      sub: decodeJwt(access_token).sub,
      client_id: 'gateway',
      aud: 'urn:demo:api',
    });
    expect(said.exp).toBeLessThanOrEqual(decodeJwt(access_token).exp!);
    expect(said.act).toBeUndefined();
  });

  it('names who acts, and who acted before, when an actor is given (RFC 8693 §4.1)', async () => {
    const { access_token } = await aliceTokens();
    const own = await token(app, { grant_type: 'client_credentials' }, as('delegating'));
    const actor = { actor_token: own.body.access_token as string, actor_token_type: ACCESS };
    const first = await exchange('delegating', access_token, actor);
    expect(decodeJwt(first.body.access_token as string).act).toEqual({
      sub: 'delegating',
      client_id: 'delegating',
    });
    const second = await exchange('delegating', first.body.access_token as string, actor);
    expect(decodeJwt(second.body.access_token as string).act).toMatchObject({
      sub: 'delegating',
      act: { sub: 'delegating' },
    });
    expect((await exchange('delegating', access_token)).body).toMatchObject({ error: 'invalid_request' });
  });

  it('bounds the chain of actors', async () => {
    let { access_token } = await aliceTokens();
    const own = await token(app, { grant_type: 'client_credentials' }, as('delegating'));
    const actor = { actor_token: own.body.access_token as string, actor_token_type: ACCESS };
    for (let turn = 0; turn < 5; turn++) {
      access_token = (await exchange('delegating', access_token, actor)).body.access_token as string;
    }
    expect((await exchange('delegating', access_token, actor)).body).toMatchObject({
      error: 'invalid_request',
    });
  });

  it('gives ID tokens, JWTs and refresh tokens when they are asked for', async () => {
    const { access_token } = await aliceTokens();
    const own = await token(app, { grant_type: 'client_credentials' }, as('delegating'));
    const actor = { actor_token: own.body.access_token as string, actor_token_type: ACCESS };
    const id = await exchange('gateway', access_token, { requested_token_type: ID });
    expect(id.body).toMatchObject({ issued_token_type: ID, token_type: 'N_A' });
    expect(decodeJwt(id.body.access_token as string)).toMatchObject({
      aud: 'gateway',
      sub: decodeJwt(access_token).sub,
    });
    const jwt = await exchange('gateway', access_token, { requested_token_type: JWT });
    expect(decodeJwt(jwt.body.access_token as string)).toMatchObject({ client_id: 'gateway' });
    const refresh = await exchange('delegating', access_token, { requested_token_type: REFRESH, ...actor });
    expect(refresh.body).toMatchObject({ issued_token_type: REFRESH, token_type: 'N_A' });
    const form = { grant_type: 'refresh_token', refresh_token: refresh.body.access_token as string };
    expect((await token(app, form, as('delegating'))).status).toBe(200);
  });

  it('ends what was exchanged when the grant of the subject token ends, all the way down', async () => {
    const { access_token } = await aliceTokens();
    const own = await token(app, { grant_type: 'client_credentials' }, as('delegating'));
    const actor = { actor_token: own.body.access_token as string, actor_token_type: ACCESS };
    const child = await exchange('delegating', access_token, { requested_token_type: REFRESH, ...actor });
    const form = { grant_type: 'refresh_token', refresh_token: child.body.access_token as string };
    const first = await token(app, form, as('delegating'));
    const grants = app.nest.get(GrantsService, { strict: false });
    await grants.revoke(decodeJwt(access_token).grant_id as string, 'administrator');
    const next = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token as string };
    expect((await token(app, next, as('delegating'))).body).toMatchObject({ error: 'invalid_grant' });
    expect((await exchange('gateway', first.body.access_token as string)).body).toMatchObject({
      error: 'invalid_request',
    });
  });

  it('refuses a subject token that is garbage, expired or revoked [TX-01]', async () => {
    const { access_token } = await aliceTokens();
    const grants = app.nest.get(GrantsService, { strict: false });
    expect((await exchange('gateway', 'garbage')).body).toMatchObject({ error: 'invalid_request' });
    expect((await exchange('gateway', `${access_token.slice(0, -8)}AAAAAAAA`)).status).toBe(400);
    await grants.revoke(decodeJwt(access_token).grant_id as string, 'administrator');
    expect((await exchange('gateway', access_token)).body).toMatchObject({ error: 'invalid_request' });
  });

  it('never falls back to the client when there is no subject token [TX-02]', async () => {
    const none = await token(app, { grant_type: GRANT, subject_token_type: ACCESS }, as('gateway'));
    expect(none.body).toMatchObject({ error: 'invalid_request' });
    expect((await exchange('gateway', '')).body).toMatchObject({ error: 'invalid_request' });
  });

  it('refuses targets that are unknown or not for the client [TX-03]', async () => {
    const { access_token } = await aliceTokens();
    for (const audience of ['https://unknown.test', `${app.issuer}/admin/v1`]) {
      expect((await exchange('gateway', access_token, { audience })).body).toMatchObject({
        error: 'invalid_target',
      });
    }
    expect((await exchange('widening', access_token, { audience: 'urn:demo:api' })).body).toMatchObject({
      error: 'invalid_target',
    });
    const allowed = await exchange('widening', access_token, {
      audience: 'https://orders.test',
      scope: 'orders:read',
    });
    expect(decodeJwt(allowed.body.access_token as string)).toMatchObject({
      aud: 'https://orders.test',
      scope: 'orders:read',
    });
  });

  it('gives no scope beyond the subject token and the client [TX-04]', async () => {
    const { access_token } = await aliceTokens();
    for (const scope of ['demo:write', 'orders:read', 'orders:write', 'admin']) {
      expect((await exchange('gateway', access_token, { scope })).body).toMatchObject({
        error: 'invalid_scope',
      });
    }
    expect((await exchange('gateway', access_token, { scope: 'demo:read' })).status).toBe(200);
  });

  it('refuses a client for which the token is not meant [TX-05]', async () => {
    const { access_token } = await aliceTokens();
    expect((await exchange('stranger', access_token)).body).toMatchObject({ error: 'invalid_request' });
  });

  it('refuses a token that is not of the type it is said to be [TX-06]', async () => {
    const { access_token, id_token, refresh_token } = await aliceTokens();
    const swapped = [
      [id_token, ACCESS],
      [refresh_token, ACCESS],
      [access_token, ID],
      [access_token, REFRESH],
      [refresh_token, REFRESH],
    ] as const;
    for (const [subject, subject_token_type] of swapped) {
      expect((await exchange('gateway', subject, { subject_token_type })).body).toMatchObject({
        error: 'invalid_request',
      });
    }
  });

  it('never widens to the administration of Cardea [TX-14]', async () => {
    const { access_token } = await aliceTokens();
    const { body } = await exchange('widening', access_token, { scope: 'admin' });
    expect(body).toMatchObject({ error: 'invalid_scope' });
  });

  it('refuses an actor that the policy does not name', async () => {
    const { access_token } = await aliceTokens();
    const batch = await token(app, { grant_type: 'client_credentials' }, as('batch'));
    const actor = { actor_token: batch.body.access_token as string, actor_token_type: ACCESS };
    expect((await exchange('gateway', access_token, actor)).body).toMatchObject({ error: 'invalid_request' });
    const allowed = await exchange('widening', access_token, { ...actor, scope: 'demo:read' });
    expect(decodeJwt(allowed.body.access_token as string).act).toMatchObject({ sub: 'batch' });
  });
});
