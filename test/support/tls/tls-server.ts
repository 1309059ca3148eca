import { CertificateFolder } from '../certificate-folder.js';
import { Operator } from '../operator.js';
import { freePort, StartedServer } from '../started-server.js';
import { TestBrowser } from '../test-browser.js';
import { TestCertificate } from '../test-authority.js';
import { TlsCaller } from '../tls-caller.js';

const SERVERS = '1.3.6.1.5.5.7.3.1';
const NAMES: ['dns' | 'ip', string | Buffer][] = [
  ['dns', 'localhost'],
  ['ip', Buffer.from([127, 0, 0, 1])],
];

/** The built server with TLS of its own, and a second port that asks clients for certificates. */
export class TlsServer {
  private readonly callers: TlsCaller[] = [];

  private constructor(
    readonly server: StartedServer,
    private readonly authority: TestCertificate,
    private readonly folder: CertificateFolder,
  ) {}

  /** `environment` adds to its settings. */
  static async start(environment: Record<string, string> = {}): Promise<TlsServer> {
    const folder = new CertificateFolder();
    const authority = await TestCertificate.make({ subject: [['CN', 'Authority']], authority: 0 });
    const own = await TestCertificate.make(
      { subject: [['CN', 'localhost']], alternatives: NAMES, purposes: [SERVERS] },
      authority,
    );
    const [port, mutual] = [await freePort(), await freePort()];
    const settings = {
      ISSUER: `https://localhost:${port}`,
      TLS_CERT_FILE: folder.write('tls.crt', own.pem),
      TLS_KEY_FILE: folder.write('tls.key', own.key),
      MTLS_CA_FILE: folder.write('clients.pem', authority.pem),
      MTLS_PORT: String(mutual),
      ...Operator.environment,
      ...environment,
    };
    const { fetch } = new TlsCaller(authority.pem);
    return new TlsServer(await StartedServer.start(settings, { port, fetch }), authority, folder);
  }

  get issuer(): string {
    return this.server.issuer;
  }

  operator(): Promise<Operator> {
    return Operator.of(this.server);
  }

  /** A certificate that the server trusts, for the client of that name. */
  certificate(name: string): Promise<TestCertificate> {
    return TestCertificate.make({ subject: [['CN', name]] }, this.authority);
  }

  /** How a client reaches the server, with a certificate where it has one. */
  fetch(certificate?: TestCertificate): TlsCaller['fetch'] {
    const caller = new TlsCaller(this.authority.pem, certificate);
    this.callers.push(caller);
    return caller.fetch;
  }

  browser(): TestBrowser {
    return new TestBrowser(this.issuer, this.fetch());
  }

  async stop(): Promise<void> {
    for (const caller of this.callers) caller.close();
    await this.server.stop();
    this.folder.remove();
  }
}
