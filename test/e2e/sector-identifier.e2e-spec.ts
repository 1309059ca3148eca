import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerResponse } from 'node:http';
import { verdict } from '../support/calls.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { initialAccessToken, PORTAL, register, registered, send } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

const REDIRECTS = ['https://one.test/cb', 'https://two.test/cb'];
const REFUSED = '400 invalid_client_metadata';

describe('sector_identifier_uri (OIDC Registration §5, OIDC Core §8.1, conformance 5.3)', () => {
  let app: TestApp;
  let server: ClientServer;
  let token: string;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start({ REGISTRATION: 'token', OUTBOUND_ALLOW: CLIENT_SERVERS });
    server = await ClientServer.open();
    token = await initialAccessToken(app);
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  const asked = async (metadata: object) => verdict(await register(app, { ...PORTAL, ...metadata }, token));

  it('is fetched when a client registers, and must name every redirect address', async () => {
    const sector_identifier_uri = server.put('/good', [...REDIRECTS, 'https://three.test/cb']);
    const pairwise = { subject_type: 'pairwise', redirect_uris: REDIRECTS };
    expect(await asked({ ...pairwise, sector_identifier_uri })).toBe('201 fine');
    expect(server.count('/good')).toBe(1);
    const short = server.put('/short', [REDIRECTS[0]]);
    expect(await asked({ ...pairwise, sector_identifier_uri: short })).toBe(REFUSED);
    expect(await asked({ redirect_uris: REDIRECTS, sector_identifier_uri: short })).toBe(REFUSED);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['is no array', (response) => response.end('{}')],
    ['is no JSON', (response) => response.end('[')],
    ['is not found', (response) => response.writeHead(404).end('["https://rp.test/cb"]')],
    ['is elsewhere', (response) => response.writeHead(302, { location: '/good' }).end()],
    ['is too large', (response) => response.end(JSON.stringify(['x'.repeat(100_000)]))],
    ['breaks off', (response) => response.destroy()],
  ])('is refused when the document %s', async (_what, answer) => {
    const sector_identifier_uri = server.put('/bad', answer);
    expect(await asked({ sector_identifier_uri })).toBe(REFUSED);
  });

  it('is needed by a pairwise client of several hosts, or of none', async () => {
    const pairwise = { subject_type: 'pairwise' };
    expect(await asked({ ...pairwise, redirect_uris: REDIRECTS })).toBe(REFUSED);
    const native = { application_type: 'native', redirect_uris: ['com.example.app:/cb'] };
    expect(await asked({ ...pairwise, ...native })).toBe(REFUSED);
    expect(await asked({ ...pairwise, redirect_uris: ['https://one.test/a', 'https://one.test/b'] })).toBe(
      '201 fine',
    );
    expect(await asked({ subject_type: 'both' })).toBe(REFUSED);
  });

  it('is no address inside and not http [DR-03] [SS-01]', async () => {
    for (const uri of [
      'http://one.test/s',
      'https://10.0.0.1/s',
      'https://localhost/s',
      'https://a.internal/',
    ])
      expect(await asked({ sector_identifier_uri: uri })).toBe(REFUSED);
  });

  it('gives an initial access token back that was used in vain', async () => {
    const once = await initialAccessToken(app, { maxUses: 1 });
    const sector_identifier_uri = server.put('/vain', []);
    expect(verdict(await register(app, { ...PORTAL, sector_identifier_uri }, once))).toBe(REFUSED);
    expect(verdict(await register(app, PORTAL, once))).toBe('201 fine');
  });

  it('is fetched anew when a client replaces its registration, if there is something new', async () => {
    const sector_identifier_uri = server.put('/own', REDIRECTS);
    const more = { redirect_uris: REDIRECTS, sector_identifier_uri };
    const made = await registered(app, token, more);
    const path = `/register/${made.client_id}`;
    const body = { ...PORTAL, ...more, client_id: made.client_id };
    const same = await send(app, 'PUT', path, made.registration_access_token, body);
    expect([verdict(same), server.count('/own')]).toEqual(['200 fine', 1]);
    const next = same.body.registration_access_token as string;
    const wider = { ...body, redirect_uris: [...REDIRECTS, 'https://three.test/cb'] };
    expect(verdict(await send(app, 'PUT', path, next, wider))).toBe(REFUSED);
    server.put('/own', wider.redirect_uris);
    expect(verdict(await send(app, 'PUT', path, next, wider))).toBe('200 fine');
    expect(server.count('/own')).toBe(3);
  });

  it('is fetched when an administrator adds or changes a client', async () => {
    const sector_identifier_uri = server.put('/admin', [REDIRECTS[0]]);
    const refused = await admin.post('clients', { redirect_uris: REDIRECTS, sector_identifier_uri });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
    const made = await admin.post('clients', { redirect_uris: [REDIRECTS[0]], sector_identifier_uri });
    expect([made.status, made.body.sector_identifier_uri]).toEqual([201, sector_identifier_uri]);
    const path = `clients/${made.body.client_id}`;
    expect((await admin.patch(path, { client_name: 'Renamed' })).status).toBe(200);
    expect(server.count('/admin')).toBe(2);
    expect((await admin.patch(path, { redirect_uris: REDIRECTS })).status).toBe(400);
    expect((await admin.get(path)).body.redirect_uris).toEqual([REDIRECTS[0]]);
  });
});
