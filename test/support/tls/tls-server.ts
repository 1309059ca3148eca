import { Operator } from '../operator.js';
import { freePort, StartedServer } from '../started-server.js';
import { TestBrowser } from '../test-browser.js';
import { TestCertificate } from '../test-authority.js';
import { TlsCaller } from './tls-caller.js';
import { TlsFiles } from './tls-files.js';

/** The built server with TLS of its own, and a second port that asks clients for certificates. */
export class TlsServer {
  private readonly callers: TlsCaller[] = [];

  private constructor(
    readonly server: StartedServer,
    private readonly files: TlsFiles,
  ) {}

  /** `environment` adds to its settings. */
  static async start(environment: Record<string, string> = {}): Promise<TlsServer> {
    const files = await TlsFiles.make();
    const [port, mutual] = [await freePort(), await freePort()];
    const settings = {
      ...(await files.settings()),
      ISSUER: `https://localhost:${port}`,
      MTLS_CA_FILE: files.folder.write('clients.pem', files.root.pem),
      MTLS_PORT: String(mutual),
      ...Operator.environment,
      ...environment,
    };
    const { fetch } = new TlsCaller(files.root.pem);
    return new TlsServer(await StartedServer.start(settings, { port, fetch }), files);
  }

  get issuer(): string {
    return this.server.issuer;
  }

  operator(): Promise<Operator> {
    return Operator.of(this.server);
  }

  /** A certificate that the server trusts, for the client of that name. */
  certificate(name: string): Promise<TestCertificate> {
    return TestCertificate.make({ subject: [['CN', name]] }, this.files.root);
  }

  /** How a client reaches the server, with a certificate where it has one. */
  fetch(certificate?: TestCertificate): TlsCaller['fetch'] {
    const caller = new TlsCaller(this.files.root.pem, certificate);
    this.callers.push(caller);
    return caller.fetch;
  }

  browser(): TestBrowser {
    return new TestBrowser(this.issuer, this.fetch());
  }

  async stop(): Promise<void> {
    for (const caller of this.callers) caller.close();
    await this.server.stop();
    this.files.folder.remove();
  }
}
