import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { Administration } from '../support/administration.js';
import { AssertionIssuer, exchangeJwt, TOKEN_EXCHANGE } from '../support/assertion-issuer.js';
import { ask, type MachineAnswer, verdict } from '../support/calls.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { isActive } from '../support/token-state.js';

const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const client = (id: string) => ({ id, secret: `${id}-secret` });
const [GATEWAY, CHOSEN, PAIRWISE, ASSISTANT] = ['gateway', 'chosen', 'pairwise', 'assistant'].map(client);
const ACCOUNT = client('nightly');
const SCOPES = 'openid profile demo:read demo:write';

describe('token exchange of the JWT of a trusted issuer (RFC 8693 §3)', () => {
  let app: TestApp;
  let nina: UserEntity;
  let issuer: AssertionIssuer;
  const issuerOf = (policy: Parameters<typeof AssertionIssuer.trusted>[1]) =>
    AssertionIssuer.trusted(app, policy, { purposes: ['subject_token'] });
  const grantsOf = async ({ id }: UserEntity) =>
    (await new Administration(app).grantLists.list({ limit: 50, userId: id })).items;

  beforeAll(async () => {
    app = await TestApp.start();
    const add = ({ id, secret }: typeof GATEWAY, metadata: ClientMetadata) =>
      app.addClient(id, { grant_types: [TOKEN_EXCHANGE], scope: SCOPES, ...metadata }, secret);
    const token_exchange_policy = { subject_audiences: [app.issuer], actors: [ASSISTANT.id] };
    await add(GATEWAY, { token_exchange_policy, access_token_lifetime: 3600 });
    await add(CHOSEN, {});
    await add(PAIRWISE, {
      ...{ grant_types: [TOKEN_EXCHANGE, 'authorization_code'], subject_type: 'pairwise' },
      ...{ redirect_uris: ['https://pairwise.test/cb'], token_exchange_policy },
    });
    await add(ASSISTANT, { grant_types: [TOKEN_EXCHANGE, 'client_credentials'], scope: 'demo:read' });
    const service_account_roles = ['night'];
    await add(ACCOUNT, {
      ...{ grant_types: ['client_credentials'], scope: 'demo:read', service_account_roles },
    });
    nina = await app.addUser('nina', 'nina-password-1');
    issuer = await issuerOf({ subject: 'username' });
  });
  afterAll(() => app.close());

  const claims = ({ body }: MachineAnswer) => partsOf(body.access_token as string).claims;
  const exchange = async (
    jwt: Promise<string> | string,
    more: Record<string, string> = {},
    by: typeof GATEWAY = GATEWAY,
  ) => exchangeJwt(app, await jwt, by, more);

  it('gives an access token for the person, with what client and issuer both have', async () => {
    const answer = await exchange(issuer.assertion('nina'));
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      issued_token_type: ACCESS,
      token_type: 'Bearer',
      expires_in: expect.any(Number),
      scope: 'profile demo:read demo:write',
    });
    expect(claims(answer)).toMatchObject({ sub: nina.id, client_id: GATEWAY.id });
    expect(claims(answer)).not.toHaveProperty('act');
    expect(await isActive(app, answer.body.access_token as string, GATEWAY)).toBe(true);
  });

  it('narrows to the issuer, to the scope in the JWT and to what is asked for', async () => {
    const narrow = await issuerOf({ subject: 'username', scopes: ['openid', 'demo:read', 'profile'] });
    const jwt = (scope?: string) => narrow.assertion('nina', scope === undefined ? {} : { scope });
    expect((await exchange(jwt())).body.scope).toBe('profile demo:read');
    expect((await exchange(jwt('demo:read demo:write'))).body.scope).toBe('demo:read');
    expect((await exchange(jwt(), { scope: 'profile' })).body.scope).toBe('profile');
    for (const scope of ['demo:write', 'openid', 'profile demo:write'])
      expect([scope, verdict(await exchange(jwt(), { scope }))]).toEqual([scope, '400 invalid_scope']);
    const aimed = await exchange(jwt(), { audience: 'urn:demo:api' });
    expect(claims(aimed)).toMatchObject({ aud: 'urn:demo:api', scope: 'demo:read' });
    expect(verdict(await exchange(jwt(), { audience: 'urn:other' }))).toBe('400 invalid_target');
  });

  it('ends no later than the JWT, after which that is worth nothing', async () => {
    const jwt = await issuer.assertion('nina');
    const { exp } = partsOf(jwt).claims;
    app.clock.advance(30);
    expect(claims(await exchange(jwt)).exp).toBe(exp);
    const opaque = await exchange(jwt, { requested_token_type: 'urn:ietf:params:oauth:token-type:jwt' });
    expect(claims(opaque).exp).toBe(exp);
    app.clock.advance(90);
    expect(verdict(await exchange(jwt))).toBe('400 invalid_request');
    expect(await isActive(app, opaque.body.access_token as string, GATEWAY)).toBe(false);
  });

  it('may be done again while the JWT is good, and leaves one grant, also when done many times at once', async () => {
    const olga = await app.addUser('olga', 'olga-password-1');
    const jwt = await issuer.assertion('olga');
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(jwt)));
    expect(answers.map(verdict)).toEqual(Array.from({ length: 8 }, () => '200 fine'));
    await exchange(jwt);
    expect(new Set(answers.map((answer) => claims(answer).grant_id)).size).toBe(1);
    expect(await grantsOf(olga)).toHaveLength(1);
    await exchange(jwt, {}, PAIRWISE);
    expect((await grantsOf(olga)).map(({ clientId }) => clientId)).toEqual([PAIRWISE.id, GATEWAY.id]);
    const events = await new Administration(app).events('assertion.accepted');
    expect(events.filter(({ userId }) => userId === olga.id)).toHaveLength(2);
  });

  it('ends with its grant, and the JWT cannot bring it back', async () => {
    const jwt = await issuer.assertion('nina');
    const answer = await exchange(jwt);
    const token = answer.body.access_token as string;
    const further = { subject_token: token, subject_token_type: ACCESS, grant_type: TOKEN_EXCHANGE };
    const second = (await ask(app, further, GATEWAY)).body.access_token as string;
    expect(await isActive(app, second, GATEWAY)).toBe(true);
    const { grants } = new Administration(app);
    await grants.revoke(claims(answer).grant_id as string, 'administrator');
    expect(await isActive(app, token, GATEWAY)).toBe(false);
    expect(await isActive(app, second, GATEWAY)).toBe(false);
    expect(verdict(await exchange(jwt))).toBe('400 invalid_request');
    expect(verdict(await exchange(issuer.assertion('nina')))).toBe('200 fine');
  });

  it('calls the person as the client does (OIDC Core §8)', async () => {
    const answer = await exchange(issuer.assertion('nina'), {}, PAIRWISE);
    expect(claims(answer).sub).not.toBe(nina.id);
    expect(await isActive(app, answer.body.access_token as string, PAIRWISE)).toBe(true);
  });

  it('gives a token for a service account, with the scopes that it has too', async () => {
    const ofAccounts = await issuerOf({ subject: 'client_id' });
    const answer = await exchange(ofAccounts.assertion(ACCOUNT.id));
    expect(claims(answer)).toMatchObject({ sub: ACCOUNT.id, client_id: GATEWAY.id, scope: 'demo:read' });
    expect(await isActive(app, answer.body.access_token as string, GATEWAY)).toBe(true);
    expect(verdict(await exchange(ofAccounts.assertion('nina')))).toBe('400 invalid_request');
  });

  it('is for whom the JWT is meant: its audience by policy, the clients of the issuer, or who may act', async () => {
    const before = await grantsOf(nina);
    expect(verdict(await exchange(issuer.assertion('nina'), {}, CHOSEN))).toBe('400 invalid_request');
    expect(await grantsOf(nina)).toEqual(before);
    const chosen = await issuerOf({ subject: 'username', clients: [CHOSEN.id] });
    expect(verdict(await exchange(chosen.assertion('nina'), {}, CHOSEN))).toBe('200 fine');
    expect(verdict(await exchange(chosen.assertion('nina')))).toBe('400 invalid_request');
    const named = await issuer.assertion('nina', { may_act: { client_id: CHOSEN.id } });
    expect(verdict(await exchange(named, {}, CHOSEN))).toBe('200 fine');
    expect(verdict(await exchange(named))).toBe('400 invalid_request');
  });

  it('honours may_act, and says who acts (RFC 8693 §4.1, §4.4)', async () => {
    const own = await ask(app, { grant_type: 'client_credentials' }, ASSISTANT);
    const actor = { actor_token: own.body.access_token as string, actor_token_type: ACCESS };
    const acted = await exchange(issuer.assertion('nina', { may_act: { sub: ASSISTANT.id } }), actor);
    expect(claims(acted).act).toEqual({ sub: ASSISTANT.id, client_id: ASSISTANT.id });
    for (const may_act of [{ sub: 'somebody' }, { sub: ASSISTANT.id, iss: 'https://other.test' }, 'text'])
      expect(verdict(await exchange(issuer.assertion('nina', { may_act }), actor))).toBe(
        '400 invalid_request',
      );
  });
});
