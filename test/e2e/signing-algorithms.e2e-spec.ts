import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { SIGNING_ALGS } from '../../src/keys/algorithms.js';
import { call, tokensFor, userinfo } from '../support/calls.js';
import { WEB } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { introspect } from '../support/token-state.js';
import { AdminCaller } from './admin-caller.js';

describe('what Cardea signs', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin:resource-servers:write');
  });
  afterAll(() => app.close());

  it.each(SIGNING_ALGS)('is signed by %s where clients and resource servers want it', async (alg) => {
    const [name, client] = [alg.toLowerCase(), { id: `wants-${alg}`, secret: `wants-secret-${alg}` }];
    const audience = `https://${name}.test`;
    const server = { audience, name, scopes: [{ name: `${name}:read`, description: 'Read' }] };
    expect((await admin.post('resource-servers', { ...server, token_signing_alg: alg })).status).toBe(201);
    await app.addClient(
      client.id,
      {
        redirect_uris: [WEB.redirectUri],
        first_party: true,
        scope: `openid ${name}:read`,
        resource_servers: [audience],
        id_token_signed_response_alg: alg,
        userinfo_signed_response_alg: alg,
        introspection_signed_response_alg: alg,
      },
      client.secret,
    );
    const identity = await tokensFor(app, { scope: 'openid' }, client);
    const access = await tokensFor(app, { scope: `${name}:read` }, client);
    const introspected = await introspect(
      app,
      access.access_token,
      client,
      'application/token-introspection+jwt',
    );
    const signed = {
      'ID token': identity.id_token,
      UserInfo: (await userinfo(app, identity.access_token)).text,
      'access token': access.access_token,
      introspection: introspected.text,
    };
    const keys = createLocalJWKSet((await call(app, '/jwks')).body as unknown as JSONWebKeySet);
    for (const [what, jwt] of Object.entries(signed)) {
      const { protectedHeader } = await jwtVerify(jwt, keys, { currentDate: app.clock.date() });
      expect([what, protectedHeader.alg]).toEqual([what, alg]);
    }
  });
});
