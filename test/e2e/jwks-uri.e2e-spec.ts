import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerResponse } from 'node:http';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ClientKeys } from '../../src/clients/keys/client-keys.service.js';
import { ClientsService } from '../../src/clients/clients.service.js';
import { UnavailableError } from '../../src/kernel/unavailable.error.js';
import { ask, tokensFor, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { clientKeyPair, type ClientKeyPair, decrypted } from '../support/client-keys.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

describe('jwks_uri (RFC 7591 §2, OIDC Core §10.1.1, §10.2.1)', () => {
  let app: TestApp;
  let server: ClientServer;
  let browser: TestBrowser;
  let first: ClientKeyPair;
  let second: ClientKeyPair;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ OUTBOUND_ALLOW: CLIENT_SERVERS });
    server = await ClientServer.open();
    browser = (await authorize(app)).browser;
    [first, second] = await Promise.all([clientKeyPair('P-256'), clientKeyPair('P-256')]);
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  async function client(path: string, metadata: ClientMetadata = {}) {
    const id = `published-${++made}`;
    const jwks_uri = server.put(path, { keys: [first.jwk] });
    const more = { id_token_encrypted_response_alg: 'ECDH-ES', ...metadata } as const;
    await app.addClient(
      id,
      { first_party: true, redirect_uris: [WEB.redirectUri], jwks_uri, ...more },
      `${id}-secret`,
    );
    return { id, secret: `${id}-secret` };
  }
  const idToken = async (asking: { id: string; secret: string }) =>
    (await tokensFor(app, {}, asking, browser)).id_token;
  const verifying = async (id: string, kid: string) => {
    const found = await app.nest.get(ClientsService, { strict: false }).find(id);
    const keys = await app.nest.get(ClientKeys, { strict: false }).toVerify(found!, { alg: 'ES256', kid });
    return keys.map((key) => key.kid);
  };

  it('is read once for all that need it, and not again while it is fresh', async () => {
    const asking = await client('/once');
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => authorize(app, { client_id: asking.id }, browser)),
    );
    expect(server.count('/once')).toBe(0);
    const answers = await Promise.all(codes.map((code) => ask(app, redemption(code), asking)));
    for (const { body } of answers) await decrypted(body.id_token as string, first);
    expect(server.count('/once')).toBe(1);
    app.clock.advance(300);
    await decrypted(await idToken(asking), first);
    expect(server.count('/once')).toBe(1);
  });

  it('is read again when its copy is old, so that a rotated encryption key is used', async () => {
    const asking = await client('/rotated');
    await decrypted(await idToken(asking), first);
    server.put('/rotated', { keys: [second.jwk] });
    app.clock.advance(601);
    await decrypted(await idToken(asking), second);
  });

  it('is read again as soon as its Cache-Control says (RFC 9111 §5.2.2)', async () => {
    const asking = await client('/cached');
    server.put('/cached', (response: ServerResponse) => {
      response.writeHead(200, { 'cache-control': 'public, max-age=30' });
      response.end(JSON.stringify({ keys: [first.jwk] }));
    });
    await decrypted(await idToken(asking), first);
    server.put('/cached', { keys: [second.jwk] });
    app.clock.advance(20);
    await decrypted(await idToken(asking), first);
    app.clock.advance(11);
    await decrypted(await idToken(asking), second);
  });

  it('is read again for a kid that is unknown, with a floor between the reads', async () => {
    const { kty } = first.jwk;
    const [old, next] = await Promise.all([
      clientKeyPair('P-256', { kty, use: 'sig' }),
      clientKeyPair('P-256', { kty, use: 'sig' }),
    ]);
    const { id } = await client('/signing');
    server.put('/signing', { keys: [first.jwk, old.jwk] });
    expect(await verifying(id, old.jwk.kid)).toEqual([old.jwk.kid]);
    server.put('/signing', { keys: [first.jwk, next.jwk] });
    expect(await verifying(id, next.jwk.kid)).toEqual([]);
    expect(server.count('/signing')).toBe(1);
    app.clock.advance(11);
    expect(await verifying(id, next.jwk.kid)).toEqual([next.jwk.kid]);
    expect(server.count('/signing')).toBe(2);
    for (let tries = 0; tries < 20; tries++) expect(await verifying(id, 'invented')).toEqual([]);
    expect(server.count('/signing')).toBe(2);
    expect(await verifying(id, first.jwk.kid)).toEqual([]);
  });

  it('stands in as last known while it fails, and ends when it has failed for a day', async () => {
    const asking = await client('/failing');
    await decrypted(await idToken(asking), first);
    for (const status of [500, 302]) {
      server.put('/failing', (response: ServerResponse) =>
        response.writeHead(status, { location: '/once' }).end(),
      );
      app.clock.advance(700);
      await decrypted(await idToken(asking), first);
    }
    server.put('/failing', (response: ServerResponse) => response.end('{'));
    app.clock.advance(700);
    await decrypted(await idToken(asking), first);
    app.clock.advance(24 * 3600);
    await expect(verifying(asking.id, 'any')).rejects.toBeInstanceOf(UnavailableError);
  });

  it('uses nothing up while it has never been seen: the code is good for another try', async () => {
    const asking = await client('/late');
    server.put('/late', (response: ServerResponse) => response.writeHead(500).end());
    const code = await authorize(app, { client_id: asking.id }, browser);
    const unavailable = await fetch(`${app.url}/token`, tokenRequest(code, asking));
    expect(unavailable.status).toBe(503);
    expect(unavailable.headers.get('retry-after')).toMatch(/^\d+$/);
    server.put('/late', { keys: [first.jwk] });
    app.clock.advance(11);
    const answer = await ask(app, redemption(code), asking);
    await decrypted(answer.body.id_token as string, first);
  });

  it('says when it has no key that fits, and uses nothing up', async () => {
    const asking = await client('/unfit', { id_token_encrypted_response_alg: 'RSA-OAEP-256' });
    const code = await authorize(app, { client_id: asking.id }, browser);
    expect(verdict(await ask(app, redemption(code), asking))).toBe('400 invalid_request');
  });

  it('is not beside jwks, and https or an address that the operator exempts [DR-14] [DR-02]', async () => {
    const uri = server.put('/both', { keys: [] });
    for (const metadata of [
      { jwks: { keys: [] }, jwks_uri: uri },
      { jwks_uri: 'http://rp.test/jwks' },
      { jwks_uri: 'http://127.0.0.2/jwks' },
      { jwks_uri: 'https://10.0.0.1/jwks' },
      { jwks_uri: 'https://jwks.internal/' },
    ])
      await expect(
        app.addClient('refused', { redirect_uris: [WEB.redirectUri], ...metadata }),
      ).rejects.toMatchObject({
        code: 'invalid_client_metadata',
      });
  });
});

function tokenRequest(
  code: Parameters<typeof redemption>[0],
  { id, secret }: { id: string; secret: string },
): RequestInit {
  const body = new URLSearchParams(redemption(code));
  return { method: 'POST', headers: { authorization: basic(id, secret) }, body };
}
