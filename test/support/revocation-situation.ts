import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { AssertionIssuer, JWT_BEARER, present } from './assertion-issuer.js';
import { ask, refresh, type TestClient, type TokenSet, userinfo } from './calls.js';
import { authorize, redemption, WEB } from './code-flow.js';
import { partsOf } from './forged-jwt.js';
import { type TestApp } from './test-app.js';
import { type TestBrowser } from './test-browser.js';
import { introspect } from './token-state.js';

/** A sign-in at a client and what it gave. */
export interface Granted extends TokenSet {
  client: TestClient;
  grantId: string;
  sessionId: string;
  /** Redeems its code once more. */
  replay: () => Promise<unknown>;
}

/** Judges whether a token is good, by every endpoint that would take it. */
type Judge = () => Promise<boolean>;

const SCOPE = 'openid demo:read';
const METADATA: ClientMetadata = {
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials', JWT_BEARER],
  redirect_uris: [WEB.redirectUri],
  scope: `${SCOPE} offline_access demo:write`,
  refresh_token_grace: 0,
};
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type';
let made = 0;

/** One person with sign-ins at three clients in two browsers: the columns of the matrix in `docs/revocation.md`. */
export class RevocationSituation {
  private constructor(
    readonly userId: string,
    /** The grants of the first browser: of its session (JWT, opaque) and offline. */
    readonly bound: Granted,
    readonly opaque: Granted,
    readonly offline: Granted,
    readonly judges: ReadonlyMap<string, Judge>,
  ) {}

  static async make(app: TestApp): Promise<RevocationSituation> {
    const number = ++made;
    const person = { username: `matrix-${number}`, password: 'matrix-password-1' };
    const { id: userId } = await app.addUser(person.username, person.password);
    const [jwt, opaque, other] = await Promise.all(
      (['jwt', 'opaque', 'jwt'] as const).map(async (format, index) => {
        const client = { id: `matrix-${number}-${index}`, secret: `matrix-secret-${number}-${index}` };
        await app.addClient(client.id, { ...METADATA, access_token_format: format }, client.secret);
        return client;
      }),
    );
    const signIn = async () =>
      (await authorize(app, { client_id: jwt.id, scope: SCOPE }, undefined, person)).browser;
    const [first, second] = [await signIn(), await signIn()];
    const bound = await granted(app, jwt, SCOPE, first);
    const sealed = await granted(app, opaque, SCOPE, first);
    const offline = await granted(app, jwt, `${SCOPE} offline_access`, first);
    const sameClient = await granted(app, jwt, SCOPE, second);
    const otherClient = await granted(app, other, SCOPE, second);
    const exchanged = await exchangedFrom(app, bound, `exchanging-${number}`);
    const issuer = await AssertionIssuer.trusted(app, { subject: 'user_id', scopes: ['demo:read'] });
    const asserted = await present(app, await issuer.assertion(userId), jwt);
    const own = await ask(app, { grant_type: 'client_credentials', scope: 'demo:write' }, jwt);
    const judges = new Map<string, Judge>([
      ['access token, JWT', () => accessLives(app, bound)],
      ['access token, opaque', () => accessLives(app, sealed)],
      ['refresh token of the session', () => refreshLives(app, bound)],
      ['access token, offline grant', () => accessLives(app, offline)],
      ['refresh token, offline grant', () => refreshLives(app, offline)],
      ['other grant, same client', () => refreshLives(app, sameClient)],
      ['other grant, other client', () => refreshLives(app, otherClient)],
      ['access token by assertion', () => seenAsActive(app, asserted.body.access_token as string)],
      ['access token exchanged by another client', () => seenAsActive(app, exchanged.access_token)],
      ['refresh token exchanged by another client', () => refreshLives(app, exchanged)],
      ["the client's own token", () => seenAsActive(app, own.body.access_token as string)],
    ]);
    const situation = new RevocationSituation(userId, bound, sealed, offline, judges);
    await situation.refuseUnlessAllLive();
    return situation;
  }

  /** The grants of the first browser. */
  get affected(): Granted[] {
    return [this.bound, this.opaque, this.offline];
  }

  /** A matrix over tokens that never lived would prove nothing. */
  private async refuseUnlessAllLive(): Promise<void> {
    for (const [column, lives] of this.judges) {
      if (!(await lives())) throw new Error(`the situation is wrong from the start: ${column}`);
    }
  }
}

async function granted(
  app: TestApp,
  client: TestClient,
  scope: string,
  browser: TestBrowser,
): Promise<Granted> {
  const authorized = await authorize(app, { client_id: client.id, scope }, browser);
  const redeem = () => ask(app, redemption(authorized), client);
  const tokens = (await redeem()).body as unknown as TokenSet;
  const sessionId = partsOf(tokens.id_token).claims.sid as string;
  const { claims } = partsOf((await introspect(app, tokens.access_token, undefined, 'application/jwt')).text);
  return { ...tokens, client, sessionId, grantId: claims.grant_id as string, replay: redeem };
}

/** What a service behind the API has got in exchange for the token that it was shown. */
async function exchangedFrom(
  app: TestApp,
  { access_token: subject_token }: Granted,
  id: string,
): Promise<Pick<Granted, 'access_token' | 'refresh_token' | 'client'>> {
  const client = { id, secret: `${id}-secret` };
  await app.addClient(
    id,
    {
      grant_types: [EXCHANGE, 'refresh_token'],
      resource_servers: ['urn:demo:api'],
      scope: 'demo:read',
      refresh_token_grace: 0,
    },
    client.secret,
  );
  const form = { grant_type: EXCHANGE, subject_token, subject_token_type: `${TOKEN_TYPE}:access_token` };
  const exchange = async (kind: string) => {
    const requested_token_type = `${TOKEN_TYPE}:${kind}`;
    const { status, text, body } = await ask(app, { ...form, requested_token_type }, client);
    if (status !== 200) throw new Error(`not exchanged: ${status} ${text}`);
    return body.access_token as string;
  };
  return {
    client,
    access_token: await exchange('access_token'),
    refresh_token: await exchange('refresh_token'),
  };
}

async function accessLives(app: TestApp, { access_token }: Granted): Promise<boolean> {
  const active = await seenAsActive(app, access_token);
  const { status } = await userinfo(app, access_token);
  if (status !== (active ? 200 : 401)) throw new Error(`introspection says ${active}, UserInfo ${status}`);
  return active;
}

async function seenAsActive(app: TestApp, token: string): Promise<boolean> {
  const { text, body } = await introspect(app, token);
  if (body.active !== true && text !== '{"active":false}') throw new Error(text);
  return body.active === true;
}

/** Uses the token, so that the answer is the token endpoint's; the successor takes its place. */
async function refreshLives(
  app: TestApp,
  grant: Pick<Granted, 'refresh_token' | 'client'>,
): Promise<boolean> {
  const seen = await introspect(app, grant.refresh_token, grant.client);
  const { status, body } = await refresh(app, grant.refresh_token, {}, grant.client);
  if ((seen.body.active === true) !== (status === 200))
    throw new Error(`introspection says ${seen.text}, the token endpoint ${status}`);
  if (status === 200) grant.refresh_token = body.refresh_token as string;
  return status === 200;
}
