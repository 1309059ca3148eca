import { type TestApp } from '../support/test-app.js';
import { basic, token } from '../support/code-flow.js';

/** An answer of the admin API. */
export interface AdminAnswer {
  status: number;
  headers: Headers;
  text: string;
  // Tests look into answers of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

let number = 0;
let people = 0;

/** A service that calls the admin API with a token of its own. */
export class AdminCaller {
  private constructor(
    private readonly app: TestApp,
    readonly clientId: string,
    readonly accessToken: string,
  ) {}

  /** Registers a service client with these scopes and gets its token. */
  static async of(app: TestApp, ...scopes: string[]): Promise<AdminCaller> {
    const id = `admin-caller-${++number}`;
    await app.addClient(id, { grant_types: ['client_credentials'], scope: scopes.join(' ') }, `${id}-secret`);
    const { body } = await token(app, { grant_type: 'client_credentials' }, basic(id, `${id}-secret`));
    return new AdminCaller(app, id, body.access_token as string);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<AdminAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<AdminAnswer> {
    return this.send('POST', path, body, headers);
  }

  put(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<AdminAnswer> {
    return this.send('PUT', path, body, headers);
  }

  patch(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<AdminAnswer> {
    return this.send('PATCH', path, body, { 'content-type': 'application/merge-patch+json', ...headers });
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<AdminAnswer> {
    return this.send('DELETE', path, undefined, headers);
  }

  /** Adds a person of the test's own, with what he signs in with. */
  async addPerson(more: object = {}): Promise<{ id: string; username: string; password: string }> {
    const who = { username: `person-${++people}`, password: 'jane-password-1' };
    const { body } = await this.post('users', { ...who, ...more });
    return { ...who, id: body.id };
  }

  /** Sends what a test wants; a text body goes out as it is. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<AdminAnswer> {
    const response = await fetch(`${this.app.url}/admin/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.accessToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}
