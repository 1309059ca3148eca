import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { basic } from './code-flow.js';
import { type StartedServer } from './started-server.js';

const ID = 'operator';
const SECRET = 'operator-secret-for-tests';

/** Manages a started server over its admin API. */
export class Operator {
  /** What the server is started with so that it knows the operator. */
  static readonly environment = { ADMIN_CLIENT_ID: ID, ADMIN_CLIENT_SECRET: SECRET };

  private constructor(
    private readonly server: StartedServer,
    private readonly authorization: string,
  ) {}

  static async of(server: StartedServer): Promise<Operator> {
    const granted = await server.fetch(`${server.url}/token`, {
      method: 'POST',
      headers: {
        authorization: basic(ID, SECRET),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials&scope=admin',
    });
    const { access_token } = (await granted.json()) as { access_token: string };
    return new Operator(server, `Bearer ${access_token}`);
  }

  /** Adds to a collection; what was made, with its secrets. */
  async add<T>(collection: string, resource: object): Promise<T> {
    const made = await this.server.fetch(`${this.server.url}/admin/v1/${collection}`, {
      method: 'POST',
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: JSON.stringify(resource),
    });
    const text = await made.text();
    if (made.status !== 201) throw new Error(`${collection} answered ${made.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** Registers a client; its secret, when it has one. */
  async addClient(id: string, metadata: ClientMetadata): Promise<string> {
    const made = await this.add<{ client_secret?: string }>('clients', { client_id: id, ...metadata });
    return made.client_secret ?? '';
  }
}
