import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { CertificateProxy, nginxPath } from '../support/certificate-proxy.js';
import {
  BEHIND_PROXY,
  ClientAuthority,
  CREDENTIALS,
  HEADER,
  METADATA,
} from '../support/certified-clients.js';
import { TestApp } from '../support/test-app.js';
import { type TestCertificate } from '../support/test-authority.js';
import { TlsCaller } from '../support/tls/tls-caller.js';
import { TlsFiles } from '../support/tls/tls-files.js';

const nginx = nginxPath();

describe.each(nginx === undefined ? ['node'] : ['node', 'nginx'])(
  'behind a proxy that ends TLS: %s',
  (kind) => {
    let files: TlsFiles;
    let authority: ClientAuthority;
    let app: TestApp;
    let proxy: CertificateProxy;
    let certificate: TestCertificate;
    let client: TlsCaller;
    let anybody: TlsCaller;
    beforeAll(async () => {
      [files, authority] = [await TlsFiles.make(), await ClientAuthority.make()];
      await files.renew();
      const url = { ISSUER: 'https://login.example.com', MTLS_URL: 'https://mtls.example.com' };
      app = await TestApp.start({ ...BEHIND_PROXY, ...(await authority.settings()), ...url });
      certificate = await authority.issue('c-mtls');
      [client, anybody] = [new TlsCaller(files.root.pem, certificate), new TlsCaller(files.root.pem)];
      await app.addClient('c-mtls', {
        ...METADATA,
        token_endpoint_auth_method: 'tls_client_auth',
        tls_client_auth_subject_dn: 'CN=c-mtls',
        tls_client_certificate_bound_access_tokens: true,
      });
      const at = { target: app.url, header: HEADER };
      proxy =
        kind === 'nginx'
          ? await CertificateProxy.inNginx(nginx!, { ...at, files, caller: anybody })
          : await CertificateProxy.inNode(at.target, at.header, files);
    });
    afterAll(async () => {
      client.close();
      anybody.close();
      await proxy.stop();
      await app.close();
      files.folder.remove();
      authority.folder.remove();
    });

    async function token(by: TlsCaller, headers: Record<string, string> = {}) {
      const body = new URLSearchParams({ ...CREDENTIALS, client_id: 'c-mtls' });
      const answer = await by.fetch(`${proxy.url}/token`, { method: 'POST', body, headers });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    }

    it('the certificate proves the client and binds its token', async () => {
      const { status, body } = await token(client);
      expect(status).toBe(200);
      expect(decodeJwt(body.access_token).cnf).toEqual({ 'x5t#S256': certificate.thumbprint });
    });

    it('nobody else is that client, whatever he says in the header', async () => {
      const forms = [certificate.header, encodeURIComponent(certificate.pem)];
      for (const headers of [undefined, ...forms.map((form) => ({ [HEADER]: form }))])
        expect(await token(anybody, headers)).toMatchObject({
          status: 401,
          body: { error: 'invalid_client' },
        });
    });

    it('discovery tells the address at which the proxy asks for certificates', async () => {
      const answer = await anybody.fetch(`${proxy.url}/.well-known/openid-configuration`);
      expect(await answer.json()).toMatchObject({
        token_endpoint: 'https://login.example.com/token',
        mtls_endpoint_aliases: { token_endpoint: 'https://mtls.example.com/token' },
      });
    });
  },
);
