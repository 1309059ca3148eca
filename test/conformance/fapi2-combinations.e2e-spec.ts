import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { call, post, verdict } from '../support/calls.js';
import { CertificateFolder } from '../support/certificate-folder.js';
import { DpopKey } from '../support/dpop-key.js';
import { BEHIND_PROXY } from '../support/certified-clients.js';
import { CertifiedSender } from '../support/fapi/certified-sender.js';
import { FapiClient, type FapiVariant } from '../support/fapi/fapi-client.js';
import { DpopSender, type Sender } from '../support/fapi/sender.js';
import { TestApp } from '../support/test-app.js';
import { TestCertificate } from '../support/test-authority.js';

const METHODS = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'] as const;
const BINDINGS = ['DPoP', 'mutual TLS'] as const;
const PROFILES: FapiVariant['profile'][] = ['fapi2', 'fapi2-message-signing'];

describe('FAPI 2.0: every way to authenticate with every way to bind tokens (conformance 5.5)', () => {
  const folder = new CertificateFolder();
  let app: TestApp;
  let authority: TestCertificate;
  beforeAll(async () => {
    authority = await TestCertificate.make({ subject: [['CN', 'Clients']], authority: 0 });
    app = await TestApp.start({ ...BEHIND_PROXY, MTLS_CA_FILE: folder.write('ca.pem', authority.pem) });
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  async function senderOf(
    id: string,
    method: (typeof METHODS)[number],
    binding: (typeof BINDINGS)[number],
  ): Promise<Sender> {
    const proof = binding === 'DPoP' ? { proof: await DpopKey.make(app) } : {};
    if (method !== 'private_key_jwt') return CertifiedSender.make(id, { method, authority, ...proof });
    return proof.proof ? new DpopSender(proof.proof) : CertifiedSender.make(id, {});
  }

  for (const profile of PROFILES)
    for (const method of METHODS)
      it.each(BINDINGS)(`${profile}: ${method}, tokens bound by %s, from PAR to refresh`, async (binding) => {
        const id = `${profile}-${method}-${binding.slice(0, 2)}`.toLowerCase().replaceAll('_', '-');
        const client = await FapiClient.add(app, id, {
          profile,
          sender: await senderOf(id, method, binding),
        });
        const { access_token, refresh_token, token_type } = await client.tokens();
        expect(token_type).toBe(binding === 'DPoP' ? 'DPoP' : 'Bearer');
        const confirmed = Object.keys(decodeJwt(access_token).cnf ?? {});
        expect(confirmed).toEqual([binding === 'DPoP' ? 'jkt' : 'x5t#S256']);
        expect((await client.userinfo(access_token)).status).toBe(200);
        const refreshed = await client.refresh(refresh_token);
        expect([verdict(refreshed), refreshed.body.refresh_token]).toEqual(['200 fine', undefined]);
        expect((await client.userinfo(refreshed.body.access_token as string)).status).toBe(200);
      });

  describe('with mutual TLS', () => {
    let client: FapiClient;
    let other: CertifiedSender;
    beforeAll(async () => {
      client = await FapiClient.add(app, 'bank', {
        profile: 'fapi2',
        sender: await CertifiedSender.make('bank'),
      });
      other = await CertifiedSender.make('thief');
    });

    it('a token is of no use without its certificate, or with another', async () => {
      const { access_token } = await client.tokens();
      const bearer = { authorization: `Bearer ${access_token}` };
      expect((await call(app, '/userinfo', { headers: bearer })).status).toBe(401);
      const stolen = await call(app, '/userinfo', { headers: await other.resourceHeaders(access_token) });
      expect(stolen.status).toBe(401);
      expect(stolen.headers.get('www-authenticate')).toContain('invalid_token');
    });

    it('no token is given without a certificate', async () => {
      const form = { ...client.redemption(await client.authorize()), ...(await client.credentials()) };
      expect((await post(app, '/token', form)).status).toBe(400);
    });

    it('a refresh token of a confidential client takes its next certificate', async () => {
      const { refresh_token } = await client.tokens();
      const form = { grant_type: 'refresh_token', refresh_token, ...(await client.credentials()) };
      const { status, body } = await post(app, '/token', form, await other.headers('/token'));
      expect(status).toBe(200);
      const headers = await other.resourceHeaders(body.access_token as string);
      expect((await call(app, '/userinfo', { headers })).status).toBe(200);
      expect((await client.userinfo(body.access_token as string)).status).toBe(401);
    });

    it('a client that authenticates by its certificate is refused with another, and with none', async () => {
      const sender = await CertifiedSender.make('certified', { method: 'tls_client_auth', authority });
      const certified = await FapiClient.add(app, 'certified', { profile: 'fapi2', sender });
      const form = { ...(certified.parameters() as Record<string, string>) };
      expect(verdict(await post(app, '/par', form, await other.headers('/par')))).toBe('401 invalid_client');
      expect(verdict(await post(app, '/par', form))).toBe('401 invalid_client');
      expect(verdict(await post(app, '/par', form, await sender.headers('/par')))).toBe('201 fine');
    });
  });
});
