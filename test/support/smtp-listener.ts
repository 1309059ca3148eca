import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A message as a mail server received it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** Header and body, as they came. */
  source: string;
}

/** A mail server of a test: takes everything, but for recipients that begin with `nobody` or `later`. */
export class SmtpListener {
  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
    readonly received: readonly ReceivedMail[],
    readonly refused: readonly string[],
  ) {}

  /** `password` makes it ask for one. It offers no STARTTLS. */
  static async start(options: { password?: string } = {}): Promise<SmtpListener> {
    const received: ReceivedMail[] = [];
    const refused: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      authOptional: options.password === undefined,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        password === options.password
          ? done(null, { user: username })
          : done(new Error(`wrong password ${password}`)),
      onRcptTo: ({ address }, _session, done) => {
        const refusal = refusalOf(address);
        if (refusal) refused.push(address);
        done(refusal);
      },
      onData: (stream, { envelope }, done) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        void text(stream).then((source) => {
          received.push({ from, to, source });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SmtpListener(server, (server.server.address() as AddressInfo).port, received, refused);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function refusalOf(address: string): (Error & { responseCode: number }) | undefined {
  const code = address.startsWith('nobody') ? 550 : address.startsWith('later') ? 451 : undefined;
  return code && Object.assign(new Error(`no room for ${address}`), { responseCode: code });
}
