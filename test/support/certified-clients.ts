import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { CertificateFolder } from './certificate-folder.js';
import { type MachineAnswer, post } from './calls.js';
import { type TestApp } from './test-app.js';
import { TestCertificate } from './test-authority.js';

/** The header in which the proxy of these tests passes certificates. */
export const HEADER = 'client-cert';
/** Behind a proxy: the test itself, which calls from a loopback address. */
export const BEHIND_PROXY = { MTLS_CERT_HEADER: HEADER, TRUST_PROXY: '127.0.0.1/8' };
export const CREDENTIALS = { grant_type: 'client_credentials', scope: 'demo:read' };

/** What the client of a certificate may do in these tests. */
export const METADATA: ClientMetadata = { grant_types: ['client_credentials'], scope: 'demo:read' };

/** A root, an authority below it that makes certificates for clients, and the files in which Cardea finds both. */
export class ClientAuthority {
  readonly folder = new CertificateFolder();

  private constructor(
    readonly root: TestCertificate,
    readonly authority: TestCertificate,
    /** One below the authority, which may have none below it. */
    readonly below: TestCertificate,
  ) {}

  static async make(): Promise<ClientAuthority> {
    const root = await TestCertificate.make({ subject: [['CN', 'Root']], authority: 1 });
    const authority = await TestCertificate.make({ subject: [['CN', 'Clients']], authority: 0 }, root);
    const below = await TestCertificate.make({ subject: [['CN', 'Below']], authority: 0 }, authority);
    return new ClientAuthority(root, authority, below);
  }

  /** The settings that have Cardea trust it; `revoked` are taken back. */
  async settings(revoked: readonly TestCertificate[] = []): Promise<Record<string, string>> {
    const { folder, root, authority, below } = this;
    const lists = [await authority.revocationList(revoked), await below.revocationList([])];
    return {
      MTLS_CA_FILE: folder.write('ca.pem', root.pem + authority.pem + below.pem),
      MTLS_CRL_FILES: [
        folder.write('root.crl', await root.revocationList([])),
        folder.write('clients.crl', lists.join('')),
      ].join(','),
    };
  }

  /** A certificate for a client of that common name. */
  issue(name: string, more: Parameters<typeof TestCertificate.make>[0] = {}): Promise<TestCertificate> {
    return TestCertificate.make({ subject: [['CN', name]], ...more }, this.authority);
  }
}

/** Calls with a certificate that the proxy passes; without one as anybody. */
export function postWith(
  app: TestApp,
  path: string,
  form: Record<string, string>,
  certificate?: TestCertificate,
  more: Record<string, string> = {},
): Promise<MachineAnswer> {
  return post(app, path, form, { ...more, ...(certificate ? { [HEADER]: certificate.header } : {}) });
}
