import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Plays the operator's address for short messages: keeps what comes, and answers as a test wants. */
export class SmsGateway {
  readonly received: { headers: IncomingHttpHeaders; body: string }[] = [];
  /** The status of the next answers. */
  answer = 202;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<SmsGateway> {
    const server = createServer();
    const gateway = new SmsGateway(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        gateway.received.push({ headers: request.headers, body });
        response.writeHead(gateway.answer).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/send`;
  }

  /** The texts that came to a number, in order. */
  textsTo(number: string): string[] {
    const all = this.received.map(({ body }) => JSON.parse(body) as { to: string; text: string });
    return all.filter(({ to }) => to === number).map((sms) => sms.text);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
