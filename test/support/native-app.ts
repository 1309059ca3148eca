import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { type MachineAnswer } from './calls.js';
import { pkce } from './code-flow.js';
import { DpopKey, postAs } from './dpop-key.js';
import { type TestApp } from './test-app.js';

const PATH = '/authorize-challenge';

/** What an app of the company is registered with; without a secret it is a public client. */
export const NATIVE: ClientMetadata = {
  client_name: 'Company app',
  application_type: 'native',
  redirect_uris: ['com.example.app:/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'openid profile email offline_access',
  first_party: true,
  authorization_challenge: true,
};

/** An app of the company on somebody's device, which signs people in on its own screens. */
export class NativeApp {
  /** As the newest answer said. */
  authSession: string | undefined;
  /** What its requests carry besides. */
  headers: Record<string, string> = {};
  private readonly pair = pkce();

  constructor(
    private readonly app: TestApp,
    readonly client: { id: string; secret?: string },
    readonly key?: DpopKey,
  ) {}

  /** With a key of its own. */
  static async installed(app: TestApp, client: { id: string; secret?: string }): Promise<NativeApp> {
    return new NativeApp(app, client, await DpopKey.make(app));
  }

  /** Asks for a code; the answer to what has been entered with it, if anything. */
  begin(form: Record<string, string> = {}): Promise<MachineAnswer> {
    return this.send({
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: this.pair.challenge,
      code_challenge_method: 'S256',
      ...form,
    });
  }

  get verifier(): string {
    return this.pair.verifier;
  }

  /** Goes on, with what the person enters. */
  async send(form: Record<string, string> = {}): Promise<MachineAnswer> {
    const { authSession: auth_session } = this;
    const answer = await this.post(PATH, { ...(auth_session ? { auth_session } : {}), ...form });
    if (typeof answer.body.auth_session === 'string') this.authSession = answer.body.auth_session;
    return answer;
  }

  /** Redeems the code of an answer. */
  redeem({ body }: MachineAnswer, form: Record<string, string> = {}): Promise<MachineAnswer> {
    const code = String(body.authorization_code);
    const { verifier } = this;
    return this.post('/token', { grant_type: 'authorization_code', code, code_verifier: verifier, ...form });
  }

  private async post(path: string, form: Record<string, string>): Promise<MachineAnswer> {
    const { client, key, headers } = this;
    const proof = key ? { dpop: await key.proof('POST', path) } : {};
    return postAs(this.app, form, { client, path, headers: { ...proof, ...headers } });
  }
}
