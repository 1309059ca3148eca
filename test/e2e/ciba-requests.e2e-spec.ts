import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokensFor, verdict } from '../support/calls.js';
import { beginCiba, CIBA, CIBA_GRANT, denyNewest, requestPerson, sendRequest } from '../support/ciba-flow.js';
import { TestApp } from '../support/test-app.js';
import { SigningClient } from '../support/signing-client.js';
import { AdminCaller } from './admin-caller.js';

describe('what a client may ask over the back channel', () => {
  let app: TestApp;
  let hinting: SigningClient;
  const client = { id: 'hinting', secret: 'hinting-secret' };
  beforeAll(async () => {
    app = await TestApp.start();
    hinting = await SigningClient.make(app, client.id);
    const metadata = {
      grant_types: [CIBA_GRANT, 'authorization_code' as const],
      redirect_uris: ['http://localhost:8080/callback'],
      scope: 'openid profile admin',
      jwks: hinting.jwks,
    };
    await app.addClient(client.id, metadata, client.secret);
  });
  afterAll(() => app.close());

  const of = (form: Record<string, string | undefined>) => requestPerson(app, form, client);
  const denied = (person?: Parameters<typeof denyNewest>[1]) => denyNewest(app, person);

  it.each<[string, Record<string, string | undefined>, string]>([
    ['no scope', { scope: undefined }, '400 invalid_request'],
    ['a scope without openid', { scope: 'profile' }, '400 invalid_scope'],
    ['a scope that the client was not given', { scope: 'openid email' }, '400 invalid_scope'],
    ['an expiry of nothing', { requested_expiry: '0' }, '400 invalid_request'],
    ['an expiry that is no number', { requested_expiry: '1e3' }, '400 invalid_request'],
    ['a negative expiry', { requested_expiry: '-5' }, '400 invalid_request'],
    ['a person who is not here', { login_hint: 'nobody' }, '400 unknown_user_id'],
    [
      'a request object that the client is not registered for',
      { request: 'e30.e30.e30' },
      '400 invalid_request',
    ],
  ])('is not %s (CIBA §13)', async (_what, form, expected) => {
    expect(verdict(await of(form))).toBe(expected);
  });

  it('is nothing twice (RFC 6749 §3.2)', async () => {
    const form: [string, string][] = [
      ['scope', 'openid'],
      ['login_hint', 'alice'],
      ['login_hint', 'bob'],
    ];
    expect(verdict(await sendRequest(app, form))).toBe('400 invalid_request');
  });

  it('names the person by user name or e-mail address', async () => {
    for (const login_hint of ['alice', 'Alice@Example.com']) {
      expect(verdict(await of({ login_hint }))).toBe('200 fine');
      await denied();
    }
  });

  it('names the person by an ID token that the client was given, expired or not, and by no other', async () => {
    const { id_token } = await tokensFor(app, { client_id: client.id, scope: 'openid' }, client);
    const foreign = await tokensFor(app, { scope: 'openid' });
    app.clock.advance(7200);
    const hint = (id_token_hint: string) => of({ login_hint: undefined, id_token_hint });
    expect(verdict(await hint(id_token))).toBe('200 fine');
    expect(verdict(await hint(foreign.id_token))).toBe('400 invalid_request');
    await denied();
  });

  it('names the person by a JWT that the client has signed (login_hint_token)', async () => {
    const user = await app.addUser('hinted', 'hinted-password-1', {
      claims: { email: 'hinted@example.com' },
    });
    const now = app.clock.seconds();
    const hint = async (sub_id: object, more: object = {}) => {
      const own = { iss: client.id, aud: app.issuer, exp: now + 60, sub_id, ...more };
      const login_hint_token = await hinting.sign(own);
      return verdict(await of({ login_hint: undefined, login_hint_token }));
    };
    expect(await hint({ format: 'email', email: 'hinted@example.com' })).toBe('200 fine');
    expect(await hint({ format: 'iss_sub', iss: app.issuer, sub: user.id })).toBe('200 fine');
    expect(await hint({ format: 'opaque', id: user.id })).toBe('200 fine');
    expect(await hint({ format: 'opaque', id: 'nobody' })).toBe('400 unknown_user_id');
    expect(await hint({ format: 'iss_sub', iss: 'https://other.test', sub: user.id })).toBe(
      '400 invalid_request',
    );
    expect(await hint({ format: 'phone_number', phone_number: '+44' })).toBe('400 invalid_request');
    const email = { format: 'email', email: 'hinted@example.com' };
    expect(await hint(email, { exp: now - 60 })).toBe('400 expired_login_hint_token');
    expect(await hint(email, { exp: undefined })).toBe('400 invalid_request');
    expect(await hint(email, { aud: 'https://other.test' })).toBe('400 invalid_request');
    expect(await hint(email, { iss: 'demo-ciba' })).toBe('400 invalid_request');
  });

  it('asks for no more than the person may grant', async () => {
    const { auth_req_id } = await beginCiba(app, { scope: 'openid admin' }, client);
    expect(auth_req_id).toEqual(expect.any(String));
    const page = await denied();
    expect(page.text).not.toContain('Administer');
  });

  it('is bounded for each person: five of one client, twenty of all, however many come at once (§15)', async () => {
    await app.addUser('flooded', 'flooded-password-1');
    const flooded = { login_hint: 'flooded' };
    const answers = await Promise.all(Array.from({ length: 12 }, () => requestPerson(app, flooded)));
    const verdicts = answers.map(verdict).sort();
    expect(verdicts).toEqual([...Array(5).fill('200 fine'), ...Array(7).fill('403 access_denied')]);
    for (let index = 0; index < 3; index++) {
      const other = { id: `flooding-${index}`, secret: `flooding-${index}-secret` };
      await app.addClient(other.id, { grant_types: [CIBA_GRANT], scope: 'openid' }, other.secret);
      for (let times = 0; times < 5; times++) await beginCiba(app, { ...flooded, scope: 'openid' }, other);
    }
    expect(verdict(await requestPerson(app, { ...flooded, scope: 'openid' }, client))).toBe(
      '403 access_denied',
    );
    await denyNewest(app, { username: 'flooded', password: 'flooded-password-1' });
    expect(verdict(await requestPerson(app, { ...flooded, scope: 'openid' }, client))).toBe('200 fine');
  });

  it('names unknown people only so often, and then nobody for an hour', async () => {
    const guessing = { id: 'guessing', secret: 'guessing-secret' };
    await app.addClient(guessing.id, { grant_types: [CIBA_GRANT], scope: 'openid' }, guessing.secret);
    const hint = (login_hint: string) => requestPerson(app, { scope: 'openid', login_hint }, guessing);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => hint(`nobody-${index}`)));
    expect(answers.map(verdict).filter((it) => it === '400 unknown_user_id')).toHaveLength(30);
    expect(verdict(await hint('alice'))).toBe('403 access_denied');
    expect(verdict(await hint('nobody-1'))).toBe('403 access_denied');
    app.clock.advance(3600);
    expect(verdict(await hint('alice'))).toBe('200 fine');
  });

  it('names known people as often as it likes, however many at once', async () => {
    await app.addUser('popular', 'popular-password-1');
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => requestPerson(app, { login_hint: 'popular' })),
    );
    const reasons = new Set(answers.map(({ body }) => body.error_description));
    expect(reasons).toEqual(new Set([undefined, 'too many requests wait for the person']));
  });

  describe('of a person with a user code', () => {
    let id: string;
    const admin = () => AdminCaller.of(app, 'admin:users:read', 'admin:users:write');
    const ask = (form: Record<string, string>, by = CIBA) =>
      requestPerson(app, { scope: 'openid', login_hint: 'coded', ...form }, by).then(verdict);
    beforeAll(async () => {
      ({ id } = await app.addUser('coded', 'coded-password-1'));
      expect((await (await admin()).put(`users/${id}/user-code`, { user_code: '7312' })).status).toBe(204);
    });

    it('needs it, from a client that is registered for it (§7.1.2, §13)', async () => {
      expect((await (await admin()).get(`users/${id}`)).body.has_user_code).toBe(true);
      expect(await ask({})).toBe('400 missing_user_code');
      expect(await ask({ user_code: '7313' })).toBe('400 invalid_user_code');
      expect(await ask({ user_code: '7312' })).toBe('200 fine');
      expect(await ask({ user_code: '7312' }, client)).toBe('400 missing_user_code');
    });

    it('is guessed only so often', async () => {
      app.clock.advance(3600);
      const guesses = await Promise.all(Array.from({ length: 8 }, () => ask({ user_code: '0000' })));
      expect(guesses.sort()).toEqual([
        ...Array(5).fill('400 invalid_user_code'),
        ...Array(3).fill('403 access_denied'),
      ]);
      expect(await ask({ user_code: '7312' })).toBe('403 access_denied');
      app.clock.advance(3600);
      expect(await ask({ user_code: '7312' })).toBe('200 fine');
    });

    it('is not needed when it was removed', async () => {
      const caller = await admin();
      expect((await caller.delete(`users/${id}/user-code`)).status).toBe(204);
      expect((await caller.put(`users/${id}/user-code`, { user_code: '1' })).status).toBe(400);
      app.clock.advance(2);
      expect(await ask({})).toBe('200 fine');
      expect(await ask({ user_code: 'anything' })).toBe('200 fine');
    });
  });
});
