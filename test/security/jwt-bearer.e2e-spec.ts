import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import { type UserEntity } from '../../src/users/user.entity.js';
import { AdminCaller } from '../e2e/admin-caller.js';
import { Administration } from '../support/administration.js';
import { AssertionIssuer, JWT_BEARER, present } from '../support/assertion-issuer.js';
import { verdict } from '../support/calls.js';
import { signedByHmac, unsigned } from '../support/forged-jwt.js';
import { TestApp } from '../support/test-app.js';
import { introspect } from '../support/token-state.js';

const CLIENT = { id: 'bearer', secret: 'bearer-secret' };
const CHOSEN = { id: 'bearer-chosen', secret: 'bearer-chosen-secret' };
const REFUSED = '400 invalid_grant';

describe('assertions under attack [TX-11]', () => {
  let app: TestApp;
  let victim: UserEntity;
  let issuer: AssertionIssuer;
  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = { grant_types: [JWT_BEARER], scope: 'demo:read admin:users:read ciba:approve' };
    await app.addClient(CLIENT.id, metadata, CLIENT.secret);
    await app.addClient(CHOSEN.id, metadata, CHOSEN.secret);
    victim = await app.addUser('victim', 'victim-password-1', { roles: ['admin'] });
    issuer = await AssertionIssuer.trusted(app, { subject: 'username' });
  });
  afterAll(() => app.close());

  const judged = async (assertion: Promise<string> | string, client = CLIENT) =>
    verdict(await present(app, await assertion, client));

  it('takes a good one, so that the refusals below mean something', async () => {
    expect(await judged(issuer.assertion('victim'))).toBe('200 fine');
    expect(await judged(issuer.assertion('victim', { aud: `${app.issuer}/token` }))).toBe('200 fine');
    expect(await judged(issuer.assertion('victim', {}, { typ: 'authorization-grant+jwt' }))).toBe('200 fine');
  });

  it.each([
    ['no audience', { aud: undefined }],
    ['another audience', { aud: 'https://elsewhere.test' }],
    ['several audiences', { aud: ['http://127.0.0.1', 'https://elsewhere.test'] }],
    ['no expiry', { exp: undefined }],
    ['no time of issue', { iat: undefined }],
    ['no jti', { jti: undefined }],
    ['an empty jti', { jti: '' }],
    ['no subject', { sub: undefined }],
    ['a subject that is no text', { sub: ['victim'] as never }],
    ['an issuer who is not trusted', { iss: 'https://stranger.test' }],
    ['no issuer', { iss: undefined }],
    ['a time of issue that is no number', { iat: 'now' as never }],
  ])('refuses one with %s', async (_what, claims) => {
    expect(await judged(issuer.assertion('victim', claims))).toBe(REFUSED);
  });

  it('refuses one that is over, not begun, from the future, or good for too long', async () => {
    const now = app.clock.seconds();
    for (const times of [
      { iat: now - 200, exp: now - 10 },
      { nbf: now + 60 },
      { iat: now + 60 },
      { exp: now + 301 },
      { iat: now - 3600, exp: now + 60 },
    ])
      expect([times, await judged(issuer.assertion('victim', times))]).toEqual([times, REFUSED]);
  });

  it('refuses a secret made of the public key, no signature, and the signature of another', async () => {
    const good = await issuer.assertion('victim');
    const key = createPublicKey({ key: issuer.jwk as never, format: 'jwk' });
    const pem = key.export({ format: 'pem', type: 'spki' });
    const stranger = await AssertionIssuer.trusted(app, { subject: 'username' });
    const forged = [
      ...[pem, key.export({ format: 'der', type: 'spki' }), JSON.stringify(issuer.jwk)].map((secret) =>
        signedByHmac(good, secret),
      ),
      ...['none', 'None', 'nOnE', ''].map((alg) => unsigned(good, { alg })),
      await issuer.sign(issuer.claims('victim'), {}, stranger.privateKey),
      await stranger.assertion('victim', { iss: issuer.issuer }),
    ];
    for (const assertion of forged) expect(await judged(assertion)).toBe(REFUSED);
  });

  it('refuses a JWT that was made for something else (RFC 8725 §3.11), and algorithms off the list', async () => {
    for (const typ of ['at+jwt', 'logout+jwt', 'client-authentication+jwt', 'dpop+jwt', ''])
      expect([typ, await judged(issuer.assertion('victim', {}, { typ }))]).toEqual([typ, REFUSED]);
    const strict = await AssertionIssuer.trusted(app, { subject: 'username', algs: ['PS256'] });
    expect(await judged(strict.assertion('victim'))).toBe(REFUSED);
  });

  it('uses each once, also when it comes many times at once', async () => {
    const assertion = await issuer.assertion('victim');
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => judged(assertion)));
    expect(verdicts.sort()).toEqual(['200 fine', ...Array.from({ length: 9 }, () => REFUSED)]);
    const { jti } = issuer.claims('victim');
    expect(await judged(issuer.assertion('victim', { jti }))).toBe('200 fine');
    expect(await judged(issuer.assertion('victim', { jti }))).toBe(REFUSED);
    const other = await AssertionIssuer.trusted(app, { subject: 'username' });
    expect(await judged(other.assertion('victim', { jti }))).toBe('200 fine');
  });

  it('gives nothing for a person who is disabled, whose account rests or who is unknown, in the same words', async () => {
    const administration = new Administration(app);
    const disabled = await app.addUser('disabled', 'disabled-password-1');
    const before = await present(app, await issuer.assertion('disabled'), CLIENT);
    await administration.disableUser(disabled.id);
    const answers = await Promise.all(
      ['disabled', 'nobody'].map(async (name) => present(app, await issuer.assertion(name), CLIENT)),
    );
    expect(answers.map(verdict)).toEqual([REFUSED, REFUSED]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const token = before.body.access_token as string;
    expect((await introspect(app, token)).body.active).toBe(false);
  });

  it('takes no address that is not verified, and no address for a user name', async () => {
    await app.addUser('mallory', 'mallory-password-1', { claims: { email: 'ceo@example.com' } });
    const byMail = await AssertionIssuer.trusted(app, { subject: 'email' });
    expect(await judged(byMail.assertion('ceo@example.com'))).toBe(REFUSED);
    expect(await judged(issuer.assertion('ceo@example.com'))).toBe(REFUSED);
    expect(await judged(byMail.assertion('victim'))).toBe(REFUSED);
  });

  it('gives no scope of the admin API or of approvals unless the issuer is trusted for it', async () => {
    const { body } = await present(app, await issuer.assertion('victim'), CLIENT);
    expect(body.scope).toBe('demo:read');
    for (const scope of ['admin:users:read', 'ciba:approve']) {
      const answer = await present(app, await issuer.assertion('victim'), CLIENT, { scope });
      expect(verdict(answer)).toBe('400 invalid_scope');
    }
  });

  it('is for the clients that the issuer’s policy names', async () => {
    const chosen = await AssertionIssuer.trusted(app, { subject: 'user_id', clients: [CHOSEN.id] });
    expect(await judged(chosen.assertion(victim.id))).toBe(REFUSED);
    expect(await judged(chosen.assertion(victim.id), CHOSEN)).toBe('200 fine');
  });

  it('is for the audience that the issuer’s policy names', async () => {
    const strict = await AssertionIssuer.trusted(app, { subject: 'username', audience: app.issuer });
    expect(await judged(strict.assertion('victim', { aud: `${app.issuer}/token` }))).toBe(REFUSED);
    expect(await judged(strict.assertion('victim'))).toBe('200 fine');
  });

  it('gives nobody who administers issuers a scope of the admin API that he lacks', async () => {
    const lesser = await AdminCaller.of(app, 'admin:trusted-issuers:write', 'admin:trusted-issuers:read');
    const strong = await AssertionIssuer.trusted(app, { subject: 'username', scopes: ['admin:users:read'] });
    const { id } = (await lesser.get(`trusted-issuers?q=${encodeURIComponent(strong.issuer)}`)).body.items[0];
    const mine = { issuer: 'https://mine.test', name: 'Mine', jwks: { keys: [issuer.jwk] } };
    const policy = { subject: 'username', scopes: ['admin:users:read'] };
    const match = { 'if-match': '*' };
    const tried = [
      await lesser.post('trusted-issuers', { ...mine, assertion_policy: policy }),
      await lesser.patch(`trusted-issuers/${id}`, { jwks: mine.jwks }, match),
      await lesser.patch(`trusted-issuers/${id}`, { assertion_policy: null }, match),
      await lesser.delete(`trusted-issuers/${id}`, match),
    ];
    expect(tried.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    const own = await lesser.post('trusted-issuers', { ...mine, assertion_policy: { subject: 'username' } });
    const widened = { assertion_policy: { subject: 'username', scopes: ['demo:read', 'admin'] } };
    expect((await lesser.patch(`trusted-issuers/${own.body.id}`, widened, match)).status).toBe(403);
    const holder = await AdminCaller.of(app, 'admin:trusted-issuers:write', 'admin:users:read');
    expect((await holder.patch(`trusted-issuers/${id}`, { name: 'Renamed' }, match)).status).toBe(200);
  });
});
