import { CertificateFolder } from '../certificate-folder.js';
import { type CertificateWish, TestCertificate } from '../test-authority.js';

const LOCAL = Buffer.from([127, 0, 0, 1]);
const SERVER: CertificateWish = {
  subject: [['CN', 'localhost']],
  purposes: ['1.3.6.1.5.5.7.3.1'],
  alternatives: [
    ['ip', LOCAL],
    ['dns', 'localhost'],
  ],
};

/** The settings of a server that ends TLS with a new certificate of an authority of the test. */
export class TlsFiles {
  readonly folder = new CertificateFolder();

  private constructor(readonly root: TestCertificate) {}

  static async make(): Promise<TlsFiles> {
    return new TlsFiles(await TestCertificate.make({ subject: [['CN', 'Authority']], authority: 0 }));
  }

  /** Puts a new certificate where the server reads it. */
  async renew(): Promise<TestCertificate> {
    const certificate = await TestCertificate.make(SERVER, this.root);
    this.folder.write('tls.key', certificate.key);
    this.folder.write('tls.crt', certificate.pem + this.root.pem);
    return certificate;
  }

  async settings(): Promise<Record<string, string>> {
    await this.renew();
    return {
      TLS_CERT_FILE: `${this.folder.path}/tls.crt`,
      TLS_KEY_FILE: `${this.folder.path}/tls.key`,
      ISSUER: 'https://127.0.0.1',
    };
  }
}
