import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import { GrantsService } from '../../src/grants/grants.service.js';
import { Administration } from '../support/administration.js';
import {
  AssertionIssuer,
  exchangeJwt,
  JWT_BEARER,
  present,
  TOKEN_EXCHANGE,
} from '../support/assertion-issuer.js';
import { ask, verdict } from '../support/calls.js';
import { DpopKey, postWithProof } from '../support/dpop-key.js';
import { partsOf, signedByHmac, unsigned } from '../support/forged-jwt.js';
import { StatementIssuer } from '../support/statement-issuer.js';
import { TestApp } from '../support/test-app.js';
import { isActive } from '../support/token-state.js';

const GATEWAY = { id: 'gateway', secret: 'gateway-secret' };
const TYPE = 'urn:ietf:params:oauth:token-type:';
const REFUSED = '400 invalid_request';

describe('JWTs of other issuers in token exchange under attack', () => {
  let app: TestApp;
  let issuer: AssertionIssuer;
  const trusted = (
    policy: Parameters<typeof AssertionIssuer.trusted>[1],
    purposes: ('assertion' | 'subject_token')[] = ['subject_token'],
  ) => AssertionIssuer.trusted(app, policy, { purposes });

  beforeAll(async () => {
    app = await TestApp.start();
    const metadata = {
      grant_types: [TOKEN_EXCHANGE, JWT_BEARER, 'refresh_token' as const],
      scope: 'openid offline_access demo:read admin admin:users:read ciba:approve',
      token_exchange_policy: {
        subject_audiences: [app.issuer, `${app.issuer}/token`],
        allow_scope_widening: true,
      },
    };
    await app.addClient(GATEWAY.id, metadata, GATEWAY.secret);
    await app.addUser('victim', 'victim-password-1', { roles: ['admin'] });
    issuer = await trusted({ subject: 'username' });
  });
  afterAll(() => app.close());

  const judged = async (jwt: Promise<string> | string, more: Record<string, string> = {}) =>
    verdict(await exchangeJwt(app, await jwt, GATEWAY, more));

  it('takes a good one, so that the refusals below mean something', async () => {
    expect(await judged(issuer.assertion('victim'))).toBe('200 fine');
    expect(await judged(issuer.assertion('victim', { aud: `${app.issuer}/token` }))).toBe('200 fine');
    expect(await judged(issuer.assertion('victim', {}, { typ: 'JWT' }))).toBe('200 fine');
  });

  it.each([
    ['no audience', { aud: undefined }],
    ['another audience', { aud: 'https://elsewhere.test' }],
    ['no expiry', { exp: undefined }],
    ['no time of issue', { iat: undefined }],
    ['no jti', { jti: undefined }],
    ['no subject', { sub: undefined }],
    ['an unknown issuer', { iss: 'https://stranger.test' }],
    ['no issuer', { iss: undefined }],
    ['a scope that is no text', { scope: ['demo:read'] as never }],
    ['somebody who acts already', { act: { sub: 'somebody' } }],
    ['a subject who is unknown', { sub: 'nobody' }],
  ])('refuses one with %s [TX-01]', async (_what, claims) => {
    expect(await judged(issuer.assertion('victim', claims))).toBe(REFUSED);
  });

  it('refuses one that is over, not begun, from the future, or good for too long [TX-01]', async () => {
    const now = app.clock.seconds();
    for (const times of [
      { iat: now - 200, exp: now - 10 },
      { iat: now - 200, exp: now - 1 },
      { iat: now - 200, exp: now },
      { nbf: now + 60 },
      { iat: now + 60 },
      { exp: now + 360 },
    ])
      expect([times, await judged(issuer.assertion('victim', times))]).toEqual([times, REFUSED]);
  });

  it('refuses a secret made of the public key, no signature, and the signature of another [TX-01]', async () => {
    const good = await issuer.assertion('victim');
    const key = createPublicKey({ key: issuer.jwk as never, format: 'jwk' });
    const secrets = [
      key.export({ format: 'pem', type: 'spki' }),
      key.export({ format: 'der', type: 'spki' }),
      JSON.stringify(issuer.jwk),
    ];
    const stranger = await trusted({ subject: 'username' });
    const forged = [
      ...secrets.map((secret) => signedByHmac(good, secret)),
      ...['none', 'None', 'nOnE', ''].map((alg) => unsigned(good, { alg })),
      await issuer.sign(issuer.claims('victim'), {}, stranger.privateKey),
      await stranger.assertion('victim', { iss: issuer.issuer }),
    ];
    for (const jwt of forged) expect(await judged(jwt)).toBe(REFUSED);
    expect(await judged(good)).toBe('200 fine');
  });

  it('takes no JWT that was made for something else, or is said to be another type [TX-06]', async () => {
    for (const typ of ['at+jwt', 'authorization-grant+jwt', 'client-authentication+jwt', 'logout+jwt'])
      expect([typ, await judged(issuer.assertion('victim', {}, { typ }))]).toEqual([typ, REFUSED]);
    const jwt = await issuer.assertion('victim');
    for (const type of ['access_token', 'id_token', 'refresh_token'])
      expect(await judged(jwt, { subject_token_type: TYPE + type })).toBe(REFUSED);
    const strict = await trusted({ subject: 'username', algs: ['PS256'] });
    expect(await judged(strict.assertion('victim'))).toBe(REFUSED);
  });

  it('believes no issuer who is trusted for assertions or software statements alone [TX-01]', async () => {
    const ofGrants = await trusted({ subject: 'username' }, ['assertion']);
    expect(await judged(ofGrants.assertion('victim'))).toBe(REFUSED);
    const both = await trusted({ subject: 'username' }, ['assertion', 'subject_token']);
    expect(await judged(both.assertion('victim'))).toBe('200 fine');
    expect(verdict(await present(app, await issuer.assertion('victim'), GATEWAY))).toBe('400 invalid_grant');
    const directory = await StatementIssuer.of('https://directory.test');
    await directory.trustedBy(app);
    const statement = await directory.sign(issuer.claims('victim', { iss: directory.issuer }));
    expect(await judged(statement)).toBe(REFUSED);
  });

  it('gives nothing for a person who is disabled, in the words for one who is unknown [TX-11]', async () => {
    const person = await app.addUser('disabled', 'disabled-password-1');
    const jwt = await issuer.assertion('disabled');
    const { body } = await exchangeJwt(app, jwt, GATEWAY);
    await new Administration(app).disableUser(person.id);
    const answers = [jwt, await issuer.assertion('disabled'), await issuer.assertion('nobody')].map((one) =>
      exchangeJwt(app, one, GATEWAY),
    );
    const texts = (await Promise.all(answers)).map(({ text }) => text);
    expect(JSON.parse(texts[0])).toMatchObject({ error: 'invalid_request' });
    expect(new Set(texts).size).toBe(1);
    expect(await isActive(app, body.access_token as string, GATEWAY)).toBe(false);
    await new Administration(app).disableUser(person.id, false);
    expect(await judged(jwt)).toBe(REFUSED);
  });

  it('makes nobody an administrator, whatever the policy of the client widens [TX-04] [TX-14]', async () => {
    const { body } = await exchangeJwt(app, await issuer.assertion('victim'), GATEWAY);
    expect(body.scope).toBe('demo:read');
    for (const scope of ['admin', 'admin:users:read', 'ciba:approve', 'openid', 'offline_access'])
      expect([scope, await judged(issuer.assertion('victim'), { scope })]).toEqual([
        scope,
        '400 invalid_scope',
      ]);
  });

  it('becomes no sign-in, nothing that lasts, and nobody who acts', async () => {
    for (const type of ['id_token', 'refresh_token'])
      expect(await judged(issuer.assertion('victim'), { requested_token_type: TYPE + type })).toBe(REFUSED);
    const actor = { actor_token: await issuer.assertion('victim'), actor_token_type: `${TYPE}jwt` };
    expect(await judged(issuer.assertion('victim'), actor)).toBe(REFUSED);
    const authorization_details = JSON.stringify([{ type: 'payment_initiation' }]);
    expect(await judged(issuer.assertion('victim'), { authorization_details })).toBe(
      '400 invalid_authorization_details',
    );
  });

  it('cannot be had again by writing its signature in another way, once it was revoked', async () => {
    const jwt = await issuer.assertion('victim');
    const other = otherSignature(jwt);
    const [first, second] = [await exchangeJwt(app, jwt, GATEWAY), await exchangeJwt(app, other, GATEWAY)];
    const grants = [first, second].map(({ body }) => partsOf(body.access_token as string).claims.grant_id);
    expect(grants[1]).toBe(grants[0]);
    await app.nest.get(GrantsService, { strict: false }).revoke(grants[0] as string, 'administrator');
    for (const written of [jwt, other, `${jwt}=`, `${other}=`]) expect(await judged(written)).toBe(REFUSED);
  });

  it('is exchanged by the holder of the key that it is bound to alone [TX-07]', async () => {
    const key = await DpopKey.make(app);
    const jwt = await issuer.assertion('victim', { cnf: { jkt: key.jkt } });
    expect(await judged(jwt)).toBe(REFUSED);
    expect(await judged(issuer.assertion('victim', { cnf: { kid: 'x' } }))).toBe(REFUSED);
    const form = { grant_type: TOKEN_EXCHANGE, subject_token: jwt, subject_token_type: `${TYPE}jwt` };
    const other = await DpopKey.make(app);
    expect(verdict(await postWithProof(app, other, form, { client: GATEWAY }))).toBe(REFUSED);
    expect(verdict(await postWithProof(app, key, form, { client: GATEWAY }))).toBe('200 fine');
  });

  it('goes with clients that have the grant alone', async () => {
    await app.addClient('plain', { grant_types: ['client_credentials'], scope: 'demo:read' }, 'plain-secret');
    const jwt = await issuer.assertion('victim');
    const plain = { id: 'plain', secret: 'plain-secret' };
    expect(verdict(await exchangeJwt(app, jwt, plain))).toBe('400 unauthorized_client');
    expect(verdict(await ask(app, { grant_type: TOKEN_EXCHANGE, subject_token: jwt }, GATEWAY))).toBe(
      REFUSED,
    );
  });
});

/** The same JWT with the other of the two signatures that every ECDSA signature has: (r, n - s) for (r, s). */
function otherSignature(jwt: string): string {
  const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const [header, claims, signature] = jwt.split('.') as [string, string, string];
  const bytes = Buffer.from(signature, 'base64url');
  const s = N - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const other = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  return `${header}.${claims}.${other.toString('base64url')}`;
}
