import { afterAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import { ResealingTask } from '../../src/at-rest/resealing.task.js';
import { Sealers } from '../../src/config/sealers.js';
import { RecoveryCodes } from '../../src/credentials/recovery-codes.service.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { AdminCaller } from '../e2e/admin-caller.js';
import { AppOnFile } from '../support/app-on-file.js';
import { ask, post, refresh, tokensFor, userinfo, verdict } from '../support/calls.js';
import { WEB } from '../support/code-flow.js';
import { BY } from '../support/enrolling.js';
import { partsOf } from '../support/forged-jwt.js';
import { AuthenticatorApp, codeOf } from '../support/one-time-codes.js';
import { type TestApp } from '../support/test-app.js';

const OLD = 'an-old-secret-of-more-than-32-characters';
const NEW = 'a-new-secret-of-more-than-32-characters';
const PAIRWISE = { id: 'pairwise', secret: 'pairwise-secret' };
const IDLE = { id: 'idle', secret: 'idle-secret-that-nobody-uses-meanwhile' };
const SIGNING = { id: 'signing', secret: 'signing-secret-of-forty-eight-characters-or-more' };
const ROWS = 250;
const CLIENT_CREDENTIALS = { grant_type: 'client_credentials' };

/** Adds what is sealed: keys are there already. */
async function prepare(app: TestApp): Promise<void> {
  const person = { first_party: true, redirect_uris: [WEB.redirectUri] };
  await app.addClient(PAIRWISE.id, { ...person, subject_type: 'pairwise' }, PAIRWISE.secret);
  const service = { grant_types: ['client_credentials' as const], scope: 'demo:read' };
  await app.addClient(IDLE.id, service, IDLE.secret);
  const byJwt = { ...service, token_endpoint_auth_method: 'client_secret_jwt' as const };
  await app.addClient(SIGNING.id, byJwt, SIGNING.secret);
  const deliveries = app.nest.get(DeliveriesService, { strict: false });
  const notBefore = app.clock.date(3600);
  for (let row = 0; row < ROWS; row++)
    await deliveries.enqueue('mail', { row }, { notBefore, notAfter: app.clock.date(7200) });
}

/** What waits to be delivered. */
async function deliveriesOf(app: TestApp): Promise<string[]> {
  const rows = await app.nest.get(DataSource).query<{ id: string }[]>('SELECT id FROM deliveries');
  return rows.map(({ id }) => id);
}

async function provesItself(app: TestApp): Promise<string> {
  const now = app.clock.seconds();
  const own = {
    iss: SIGNING.id,
    sub: SIGNING.id,
    aud: app.issuer,
    exp: now + 60,
    iat: now,
    jti: randomUUID(),
  };
  const client_assertion = await new SignJWT(own)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(SIGNING.secret));
  const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
  return verdict(
    await post(app, '/token', { ...CLIENT_CREDENTIALS, client_assertion, client_assertion_type }),
  );
}

describe('replacing CARDEA_SECRET [FI-30]', () => {
  const file = new AppOnFile();
  afterAll(() => file.remove());

  it('seals the database anew in the background, after which the old one can be taken away', async () => {
    const first = await file.start({ CARDEA_SECRET: OLD });
    await prepare(first);
    const person = await first.addUser('enrolled', 'enrolled-password-1');
    const { secret } = await AuthenticatorApp.enrolled(first, person);
    const [recoveryCode] = await first.nest.get(RecoveryCodes, { strict: false }).generate(person.id, BY);
    const waiting = await deliveriesOf(first);
    expect(waiting).toHaveLength(ROWS);
    const { id_token, access_token } = await tokensFor(first, { scope: 'openid' }, PAIRWISE);
    await first.close();

    const both = await file.start({ CARDEA_SECRET: `${NEW},${OLD}` });
    expect((await userinfo(both, access_token)).status).toBe(200);
    const admin = await AdminCaller.of(both, 'admin:keys:read');
    await both.nest.get(ResealingTask, { strict: false }).run();
    const { body } = await admin.get('keys/at-rest');
    expect(body).toMatchObject({ older_secrets: true, outstanding: {} });
    expect(Date.parse(body.older_needed_until as string)).toBeGreaterThan(both.clock.now());
    await both.close();

    const alone = await file.start({ CARDEA_SECRET: NEW });
    expect((await userinfo(alone, access_token)).status).toBe(200);
    expect(verdict(await ask(alone, CLIENT_CREDENTIALS, IDLE))).toBe('200 fine');
    expect(await provesItself(alone)).toBe('200 fine');
    alone.clock.advance(60);
    expect(await alone.nest.get(Totp, { strict: false }).verify(person.id, codeOf(alone, secret))).toBe(true);
    const codes = alone.nest.get(RecoveryCodes, { strict: false });
    expect(await codes.use(person.id, recoveryCode, BY)).toBe(true);
    const again = await tokensFor(alone, { scope: 'openid' }, PAIRWISE);
    expect(partsOf(again.id_token).claims.sub).toBe(partsOf(id_token).claims.sub);
    expect(partsOf(again.id_token).header.kid).toBe(partsOf(id_token).header.kid);
    expect(await deliveriesOf(alone)).toEqual(expect.arrayContaining(waiting));
    await alone.close();
  });

  it('moves hashes of client secrets of before when they are used, and counts the others', async () => {
    const app = await file.start({ CARDEA_SECRET: NEW });
    const [hash] = app.nest.get(Sealers).keyedHashes('client-secret', IDLE.secret);
    const dataSource = app.nest.get(DataSource);
    await dataSource.query('UPDATE client_secrets SET hash = ? WHERE client_id = ?', [hash, IDLE.id]);
    app.clock.advance(2);
    const counted = async () =>
      Object.values((await app.nest.get(ResealingTask, { strict: false }).state()).outstanding);
    expect(await counted()).toEqual([1]);
    expect(verdict(await ask(app, CLIENT_CREDENTIALS, { ...IDLE, secret: 'wrong' }))).toMatch(/^401/);
    expect(verdict(await ask(app, CLIENT_CREDENTIALS, IDLE))).toBe('200 fine');
    expect(await counted()).toEqual([]);
    await app.close();
  });

  it('hands out refresh tokens that are not rotated anew, so that older_needed_until holds for them', async () => {
    const lasting = new AppOnFile();
    const before = await lasting.start({ CARDEA_SECRET: OLD });
    const kept = { rotate_refresh_tokens: false, first_party: true, redirect_uris: [WEB.redirectUri] };
    const grants = { grant_types: ['authorization_code' as const, 'refresh_token' as const] };
    await before.addClient(IDLE.id, { ...kept, ...grants }, IDLE.secret);
    const { refresh_token: old } = await tokensFor(before, { scope: 'openid' }, IDLE);
    expect((await refresh(before, old, {}, IDLE)).body.refresh_token).toBeUndefined();
    await before.close();

    const both = await lasting.start({ CARDEA_SECRET: `${NEW},${OLD}` });
    const { body } = await refresh(both, old, {}, IDLE);
    const anew = body.refresh_token as string;
    expect(verdict(await refresh(both, old, {}, IDLE))).toBe('200 fine');
    expect((await refresh(both, anew, {}, IDLE)).body.refresh_token).toBeUndefined();
    await both.close();

    const alone = await lasting.start({ CARDEA_SECRET: NEW });
    expect(verdict(await refresh(alone, old, {}, IDLE))).toBe('400 invalid_grant');
    expect(verdict(await refresh(alone, anew, {}, IDLE))).toBe('200 fine');
    await alone.close();
    lasting.remove();
  });

  it('goes on where it was stopped, and says what is left', async () => {
    const app = await file.start({ CARDEA_SECRET: `another-secret-of-more-than-32-characters,${NEW}` });
    const task = app.nest.get(ResealingTask, { strict: false });
    expect(await task.run()).toBe(true);
    expect((await task.state()).outstanding).toEqual({});
    const dataSource = app.nest.get(DataSource);
    await dataSource.query(
      "UPDATE signing_keys SET sealed_private_jwk = 'elder' || SUBSTR(sealed_private_jwk, 9)",
    );
    const { outstanding, olderNeededUntil } = await task.state();
    expect([outstanding, olderNeededUntil]).toEqual([{ signing_keys: 4 }, undefined]);
    expect(await task.run()).toBe(true);
    expect((await task.state()).outstanding).toEqual({});
    await app.close();
  });
});
