import { basic, pkce } from './code-flow.js';
import { type StartedServer } from './started-server.js';
import { type TestBrowser } from './test-browser.js';
import { visit } from './visit.js';

/** What the token endpoint answered; status 0 when the connection broke. */
export interface TokenAnswer {
  status: number;
  error?: string;
  accessToken: string;
  refreshToken: string;
}

/** A code with what redeems it. */
export interface Code {
  code: string;
  verifier: string;
}

/** A client of one's own that sends what it likes to the node it likes. */
export class NodeClient {
  static readonly redirectUri = 'http://localhost:8080/callback';

  constructor(
    readonly id: string,
    readonly secret: string,
  ) {}

  /** A code, from a browser that is signed in or is then. */
  async authorize(
    node: StartedServer,
    browser?: TestBrowser,
    person?: { username: string; password: string },
  ): Promise<Code> {
    const { verifier, challenge } = pkce();
    const url = new URL(`${node.url}/authorize`);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: this.id,
      redirect_uri: NodeClient.redirectUri,
      scope: 'openid offline_access',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString();
    const back = await visit(url, browser, person);
    const code = back.searchParams.get('code');
    if (code === null) throw new Error(`there is no code: ${back.href}`);
    return { code, verifier };
  }

  redeem(node: StartedServer, { code, verifier }: Code): Promise<TokenAnswer> {
    const redirect_uri = NodeClient.redirectUri;
    return this.token(node, {
      grant_type: 'authorization_code',
      code,
      redirect_uri,
      code_verifier: verifier,
    });
  }

  refresh(node: StartedServer, refreshToken: string): Promise<TokenAnswer> {
    return this.token(node, { grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** Posts to a node's token endpoint; never throws. */
  async token(node: StartedServer, parameters: Record<string, string>): Promise<TokenAnswer> {
    try {
      const response = await fetch(`${node.url}/token`, {
        method: 'POST',
        headers: { authorization: basic(this.id, this.secret) },
        body: new URLSearchParams(parameters),
      });
      const body = (await response.json()) as Record<string, string>;
      return {
        status: response.status,
        ...(body.error === undefined ? {} : { error: body.error }),
        accessToken: body.access_token ?? '',
        refreshToken: body.refresh_token ?? '',
      };
    } catch {
      return { status: 0, accessToken: '', refreshToken: '' };
    }
  }
}

/** What answers were, counted, for one assertion over all: `{"200": 1, "400 invalid_grant": 999}`. */
export function tally(answers: readonly TokenAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, error } of answers) {
    const name = error === undefined ? String(status) : `${status} ${error}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
