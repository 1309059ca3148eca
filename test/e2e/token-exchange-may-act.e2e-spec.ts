import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ask, tokensFor, userinfo, verdict } from '../support/calls.js';
import { authorize, WEB } from '../support/code-flow.js';
import { partsOf } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { introspect } from '../support/token-state.js';
import { AdminCaller } from './admin-caller.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const REFUSED = '400 invalid_request';
const client = (id: string) => ({ id, secret: `${id}-secret` });

describe('may_act, which says who alone may act for a person (RFC 8693 §4.4)', () => {
  let app: TestApp;
  let mayAct: (claim: unknown) => Promise<string>;
  beforeAll(async () => {
    app = await TestApp.start();
    const admin = await AdminCaller.of(app, 'admin');
    const claims = [{ name: 'may_act', attribute: '/delegate', targets: ['access_token'] }];
    expect((await admin.post('scopes', { name: 'delegation', claims })).status).toBe(201);
    const add = (id: string, metadata: ClientMetadata) =>
      app.addClient(
        id,
        { grant_types: [GRANT, 'client_credentials'], scope: 'demo:read', ...metadata },
        `${id}-secret`,
      );
    await add('portal', {
      grant_types: ['authorization_code'],
      redirect_uris: [WEB.redirectUri],
      scope: 'openid demo:read delegation',
    });
    const api = { resource_servers: ['urn:demo:api'] };
    await add('assistant', {});
    await add('gateway', { ...api, token_exchange_policy: { actors: ['assistant', 'batch'] } });
    await add('batch', {});
    let people = 0;
    mayAct = async (claim) => {
      const person = { username: `principal${people++}`, password: 'principal-password-1' };
      await app.addUser(person.username, person.password, { attributes: { delegate: claim } });
      const browser = new TestBrowser(app.url);
      const request = { client_id: 'portal', scope: 'openid demo:read delegation' };
      await authorize(app, request, browser, person);
      return (await tokensFor(app, request, client('portal'), browser)).access_token;
    };
  });
  afterAll(() => app.close());

  const exchange = (by: string, subject: string, more: Record<string, string> = {}) =>
    ask(app, { grant_type: GRANT, subject_token: subject, subject_token_type: ACCESS, ...more }, client(by));
  const actor = async (id: string) => {
    const { body } = await ask(app, { grant_type: 'client_credentials' }, client(id));
    return { actor_token: body.access_token as string, actor_token_type: ACCESS };
  };

  it('comes from an attribute that administrators keep, into access tokens alone', async () => {
    const token = await mayAct({ client_id: 'assistant' });
    expect(partsOf(token).claims.may_act).toEqual({ client_id: 'assistant' });
    expect((await introspect(app, token, client('portal'))).body.may_act).toEqual({ client_id: 'assistant' });
    expect((await userinfo(app, token)).body).not.toHaveProperty('may_act');
  });

  it('lets the client that it names present a token that is not meant for it, and nobody else', async () => {
    const token = await mayAct({ client_id: 'assistant' });
    const given = await exchange('assistant', token, { scope: 'demo:read', ...(await actor('assistant')) });
    expect(partsOf(given.body.access_token as string).claims.act).toMatchObject({ client_id: 'assistant' });
    expect(verdict(await exchange('batch', token))).toBe(REFUSED);
    expect(verdict(await exchange('gateway', token))).toBe(REFUSED);
  });

  it('binds clients for which the token is meant: only the actor that it names acts', async () => {
    const token = await mayAct({ sub: 'assistant' });
    const scope = { scope: 'demo:read' };
    const named = await exchange('gateway', token, { ...scope, ...(await actor('assistant')) });
    expect(partsOf(named.body.access_token as string).claims.act).toMatchObject({ sub: 'assistant' });
    for (const other of ['batch', 'gateway'])
      expect(verdict(await exchange('gateway', token, { ...scope, ...(await actor(other)) }))).toBe(REFUSED);
  });

  it.each<[string, unknown]>([
    ['another person at the same client', { sub: 'somebody', client_id: 'assistant' }],
    ['somebody of another issuer', { sub: 'assistant', iss: 'https://other.test' }],
    ['nothing that is known', { iss: 'https://other.test' }],
    ['a text', 'assistant'],
    ['a list', ['assistant']],
    ['a number', 7],
  ])('names nobody here when it says %s', async (_what, claim) => {
    const token = await mayAct(claim);
    expect(verdict(await exchange('assistant', token))).toBe(REFUSED);
    expect(verdict(await exchange('gateway', token))).toBe(REFUSED);
    expect(verdict(await exchange('gateway', token, await actor('assistant')))).toBe(REFUSED);
  });
});
