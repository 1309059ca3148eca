import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'node:tls';
import { ClientAuthority, CREDENTIALS, METADATA } from '../support/certified-clients.js';
import { DpopKey } from '../support/dpop-key.js';
import { TestApp } from '../support/test-app.js';
import { TestCertificate } from '../support/test-authority.js';
import { TlsCaller } from '../support/tls/tls-caller.js';
import { TlsFiles } from '../support/tls/tls-files.js';

const PATIENCE = 20_000;

describe('a server that ends TLS itself', () => {
  let files: TlsFiles;
  let authority: ClientAuthority;
  let app: TestApp;
  let anybody: TlsCaller;
  let client: TlsCaller;
  const callers: TlsCaller[] = [];
  const caller = (identity?: TestCertificate): TlsCaller => {
    const made = new TlsCaller(files.root.pem, identity);
    callers.push(made);
    return made;
  };
  beforeAll(async () => {
    [files, authority] = [await TlsFiles.make(), await ClientAuthority.make()];
    const mutual = { MTLS_PORT: '0', MTLS_URL: 'https://mtls.example.com' };
    app = await TestApp.start({ ...(await files.settings()), ...(await authority.settings()), ...mutual });
    await app.addClient('c-mtls', {
      ...METADATA,
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_subject_dn: 'CN=c-mtls',
      tls_client_certificate_bound_access_tokens: true,
    });
    [anybody, client] = [caller(), caller(await authority.issue('c-mtls'))];
  });
  afterAll(async () => {
    for (const one of callers) one.close();
    await app.close();
    files.folder.remove();
    authority.folder.remove();
  });

  async function token(
    by: TlsCaller,
    url: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const body = new URLSearchParams({ ...CREDENTIALS, client_id: 'c-mtls' });
    const answer = await by.fetch(`${url}/token`, { method: 'POST', body, headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** Whether another certificate than one is shown soon. */
  async function replaced(url: string, serial: string): Promise<boolean> {
    const deadline = performance.now() + PATIENCE;
    while ((await anybody.handshake(url)).serial === serial && performance.now() < deadline) await pause(100);
    return (await anybody.handshake(url)).serial !== serial;
  }

  it('takes certificates at the port that asks for them, and only there', async () => {
    expect((await token(client, app.mutualUrl)).status).toBe(200);
    expect(await token(client, app.url)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await token(anybody, app.mutualUrl)).status).toBe(401);
  });

  it('takes the certificate of every request over one connection', async () => {
    for (let count = 0; count < 3; count++) expect((await token(client, app.mutualUrl)).status).toBe(200);
  });

  it('takes proofs that name it by either of its addresses, and by no third (RFC 9449 §4.3)', async () => {
    const key = await DpopKey.make(app);
    const naming = async (htu: string) => ({ dpop: await key.proof('POST', '/token', { claims: { htu } }) });
    const by = async (htu: string) => token(client, app.mutualUrl, await naming(`${htu}/token`));
    for (const address of ['https://mtls.example.com', app.issuer])
      expect(await by(address)).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
    expect(await by('https://other.example.com')).toMatchObject({ body: { error: 'invalid_dpop_proof' } });
  });

  it('tells where that is (RFC 8705 §5)', async () => {
    const answer = await anybody.fetch(`${app.url}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      token_endpoint: 'https://127.0.0.1/token',
      tls_client_certificate_bound_access_tokens: true,
      token_endpoint_auth_methods_supported: expect.arrayContaining([
        'tls_client_auth',
        'self_signed_tls_client_auth',
      ]),
      mtls_endpoint_aliases: {
        token_endpoint: 'https://mtls.example.com/token',
        userinfo_endpoint: 'https://mtls.example.com/userinfo',
        introspection_endpoint: 'https://mtls.example.com/introspect',
        revocation_endpoint: 'https://mtls.example.com/revoke',
        authorization_challenge_endpoint: 'https://mtls.example.com/authorize-challenge',
        pushed_authorization_request_endpoint: 'https://mtls.example.com/par',
        device_authorization_endpoint: 'https://mtls.example.com/device_authorization',
        backchannel_authentication_endpoint: 'https://mtls.example.com/bc-authorize',
      },
    });
  });

  it('serves everything at both ports', async () => {
    for (const url of [app.url, app.mutualUrl])
      for (const path of ['/jwks', '/health/ready'])
        expect((await anybody.fetch(url + path)).status).toBe(200);
  });

  it('speaks TLS 1.2 and 1.3 with forward secrecy, and nothing older', async () => {
    expect((await anybody.handshake(app.url)).version).toBe('TLSv1.3');
    const older = await anybody.handshake(app.url, { maxVersion: 'TLSv1.2' });
    expect([older.version, older.cipher]).toEqual([
      'TLSv1.2',
      expect.stringMatching(/^ECDHE-.*(GCM|POLY1305)/),
    ]);
    for (const url of [app.url, app.mutualUrl])
      await expect(anybody.handshake(url, { maxVersion: 'TLSv1.1' })).rejects.toThrow();
  });

  it('takes up a new certificate without an end to connections', async () => {
    const { hostname, port } = new URL(app.mutualUrl);
    const open = connect({ host: hostname, port: Number(port), ca: files.root.pem });
    let heard = '';
    open.on('data', (part: Buffer) => (heard += part.toString()));
    await new Promise((resolve) => open.once('secureConnect', resolve));
    const before = (await anybody.handshake(app.url)).serial;
    await files.renew();
    for (const url of [app.url, app.mutualUrl]) {
      expect(await replaced(url, before)).toBe(true);
    }
    open.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await new Promise((resolve) => open.once('close', resolve));
    expect(heard).toMatch(/^HTTP\/1\.1 200/);
  });

  it('keeps the certificate that it has when the new one cannot be used', async () => {
    const before = (await anybody.handshake(app.url)).serial;
    files.folder.write('tls.crt', 'nothing');
    await pause(2500);
    expect((await anybody.handshake(app.url)).serial).toBe(before);
    await files.renew();
    expect(await replaced(app.url, before)).toBe(true);
  });

  it('reads its authorities and what they take back anew', async () => {
    const later = await authority.issue('c-mtls');
    const by = caller(later);
    expect((await token(by, app.mutualUrl)).status).toBe(200);
    await authority.settings([later]);
    const deadline = performance.now() + PATIENCE;
    while ((await token(by, app.mutualUrl)).status === 200 && performance.now() < deadline) await pause(100);
    expect((await token(by, app.mutualUrl)).status).toBe(401);
    expect((await token(client, app.mutualUrl)).status).toBe(200);
  });
});

describe('a server with one port', () => {
  it('asks for certificates there, and needs none', async () => {
    const files = await TlsFiles.make();
    const app = await TestApp.start(await files.settings());
    const own = await TestCertificate.make({});
    await app.addClient('self', {
      ...METADATA,
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      jwks: { keys: [own.jwk()] },
    });
    const asked = async (identity?: TestCertificate): Promise<number> => {
      const caller = new TlsCaller(files.root.pem, identity);
      const body = new URLSearchParams({ ...CREDENTIALS, client_id: 'self' });
      const { status } = await caller.fetch(`${app.url}/token`, { method: 'POST', body });
      caller.close();
      return status;
    };
    expect([await asked(own), await asked(), await asked(await TestCertificate.make({}))]).toEqual([
      200, 401, 401,
    ]);
    const caller = new TlsCaller(files.root.pem);
    const discovered = await caller.fetch(`${app.url}/.well-known/openid-configuration`);
    caller.close();
    const document = (await discovered.json()) as Record<string, Record<string, string>>;
    expect(document.mtls_endpoint_aliases.token_endpoint).toBe('https://127.0.0.1/token');
    expect(document.token_endpoint_auth_methods_supported).not.toContain('tls_client_auth');
    await app.close();
    files.folder.remove();
  });
});

describe('a server whose certificates cannot be used', () => {
  let files: TlsFiles;
  let settings: Record<string, string>;
  beforeAll(async () => {
    files = await TlsFiles.make();
    settings = await files.settings();
  });
  afterAll(() => files.folder.remove());
  const started = (more: Record<string, string>) => TestApp.start({ ...settings, ...more });

  it('does not start, and says which file is wrong', async () => {
    const { folder } = files;
    const nothing = folder.write('nothing.pem', 'nothing');
    const other = folder.write('other.key', (await TestCertificate.make({})).key);
    const leaf = folder.write('leaf.pem', (await TestCertificate.make({}, files.root)).pem);
    const root = folder.write('root.pem', files.root.pem);
    for (const [name, path, message] of [
      ['TLS_CERT_FILE', '/nowhere/tls.crt', 'TLS_CERT_FILE cannot be read: /nowhere/tls.crt (ENOENT)'],
      ['TLS_CERT_FILE', nothing, 'TLS_CERT_FILE and TLS_KEY_FILE must be a certificate chain'],
      ['TLS_KEY_FILE', other, 'TLS_CERT_FILE and TLS_KEY_FILE must be a certificate chain'],
      ['MTLS_CA_FILE', '/nowhere/ca.pem', 'MTLS_CA_FILE cannot be read: /nowhere/ca.pem (ENOENT)'],
      ['MTLS_CA_FILE', nothing, 'MTLS_CA_FILE must hold a root certificate'],
      ['MTLS_CA_FILE', leaf, 'MTLS_CA_FILE must hold a root certificate'],
    ])
      await expect(started({ [name]: path })).rejects.toThrow(message);
    await expect(started({ MTLS_CA_FILE: root, MTLS_CRL_FILES: nothing })).rejects.toThrow(
      'MTLS_CRL_FILES holds what cannot be read',
    );
  });

  it('does not start when the second port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    await expect(started({ MTLS_PORT: String(port) })).rejects.toThrow(
      `Cardea cannot listen on 127.0.0.1:${port} (EADDRINUSE); set MTLS_PORT to another port`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });
});
