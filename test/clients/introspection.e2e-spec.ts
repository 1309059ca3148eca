import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as oauth from 'oauth4webapi';
import * as oidc from 'openid-client';
import { API } from '../support/token-state.js';
import { StartedServer } from '../support/started-server.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const insecure = { [oauth.allowInsecureRequests]: true };

describe('introspection and revocation by client libraries', () => {
  let server: StartedServer;
  let service: oidc.Configuration;
  let api: oidc.Configuration;
  beforeAll(async () => {
    server = await StartedServer.start();
    const discovered = (id: string, secret: string) =>
      oidc.discovery(new URL(server.issuer), id, undefined, oidc.ClientSecretBasic(secret), {
        execute: [oidc.allowInsecureRequests],
      });
    service = await discovered(SERVICE.id, SERVICE.secret);
    api = await discovered(API.id, API.secret!);
  });
  afterAll(() => server.stop());

  it('openid-client introspects as the API, and revokes as the client', async () => {
    const { access_token } = await oidc.clientCredentialsGrant(service, { scope: 'demo:read' });
    const answer = await oidc.tokenIntrospection(api, access_token);
    expect(answer).toMatchObject({
      active: true,
      client_id: SERVICE.id,
      scope: 'demo:read',
      aud: 'urn:demo:api',
    });
    await oidc.tokenRevocation(service, access_token, { token_type_hint: 'access_token' });
    expect(await oidc.tokenIntrospection(api, access_token)).toEqual({ active: false });
  });

  it('oauth4webapi takes the signed answer and verifies it (RFC 9701)', async () => {
    const { access_token } = await oidc.clientCredentialsGrant(service, { scope: 'demo:read' });
    const issuer = new URL(server.issuer);
    const found = await oauth.discoveryRequest(issuer, insecure);
    const as = await oauth.processDiscoveryResponse(issuer, found);
    const client = { client_id: API.id };
    const response = await oauth.introspectionRequest(
      as,
      client,
      oauth.ClientSecretBasic(API.secret!),
      access_token,
      {
        requestJwtResponse: true,
        ...insecure,
      },
    );
    const answer = await oauth.processIntrospectionResponse(as, client, response);
    await oauth.validateApplicationLevelSignature(as, response, insecure);
    expect(answer).toMatchObject({ active: true, client_id: SERVICE.id, token_type: 'Bearer' });
  });
});
