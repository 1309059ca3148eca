import { connect, createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';

/** Stands between Cardea and a server, and can be closed or made to hang. */
export class ServerProxy {
  private readonly sockets = new Set<Socket>();
  private hanging = false;
  private server: Server;
  port = 0;

  constructor(private readonly target: { host: string; port: number }) {
    this.server = this.listener();
  }

  /** Listens, on the same port as before when it has been open already. */
  async open(): Promise<void> {
    this.server = this.listener();
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Refuses connections and ends those that are open. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Accepts connections and says nothing. */
  hang(): void {
    this.hanging = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Goes on where it hung. */
  resume(): void {
    this.hanging = false;
    for (const socket of this.sockets) socket.resume();
  }

  private listener(): Server {
    return createServer((client) => {
      const upstream = connect(this.target.port, this.target.host);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.sockets.add(from);
        from.on('data', (chunk) => to.write(chunk));
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
        if (this.hanging) from.pause();
      }
    });
  }
}
