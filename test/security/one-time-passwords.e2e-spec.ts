import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CredentialsService } from '../../src/credentials/credentials.service.js';
import { RecoveryCodes } from '../../src/credentials/recovery-codes.service.js';
import { TooManyCredentialsError } from '../../src/credentials/credential-rows.service.js';
import { codeAt, fromBase32, stepsAround } from '../../src/credentials/time-codes.js';
import { Totp } from '../../src/credentials/totp.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { Administration } from '../support/administration.js';
import { BY } from '../support/enrolling.js';
import { TestApp } from '../support/test-app.js';

const STEP = 30;

describe('one-time passwords', () => {
  let app: TestApp;
  let totp: Totp;
  let codes: RecoveryCodes;
  let credentials: CredentialsService;
  let person: UserEntity;
  let secret: string;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start();
    app.clock.stop();
    totp = app.nest.get(Totp, { strict: false });
    codes = app.nest.get(RecoveryCodes, { strict: false });
    credentials = app.nest.get(CredentialsService, { strict: false });
  });
  beforeEach(async () => {
    app.clock.advance(10 * STEP);
    person = await app.addUser(`person-${++count}`, 'person-password-1');
    secret = totp.begin();
  });
  afterAll(() => app.close());

  /** The code that an app shows, some steps from now. */
  const shown = (off = 0) => codeAt(fromBase32(secret), stepsAround(app.clock.now())[0] + off);
  const confirm = (code: string) => totp.confirm(person.id, secret, code, 'Phone', BY);
  const verify = (code: string) => totp.verify(person.id, code);
  const together = async (work: () => Promise<boolean>) =>
    (await Promise.all(Array.from({ length: 20 }, work))).filter((right) => right).length;

  it('are enrolled once the app has shown that it has the secret', async () => {
    const wrong = shown(5);
    expect([await confirm(wrong), await confirm('')]).toEqual([false, false]);
    expect(await credentials.methodsOf(person.id)).toEqual([]);
    expect(await confirm(shown())).toBe(true);
    expect(await credentials.methodsOf(person.id)).toEqual(['totp']);
    const [listed] = await credentials.list(person.id);
    expect(listed).toMatchObject({ type: 'totp', name: 'Phone', suspendedAt: null, left: null });
  });

  it('come with an address and a picture for the app', async () => {
    const { uri, qr } = await totp.shown(person, totp.begin());
    expect(uri).toMatch(
      /^otpauth:\/\/totp\/127\.0\.0\.1:person-\d+\?secret=[A-Z2-7]{32}&issuer=127\.0\.0\.1$/,
    );
    expect(Buffer.from(qr.split(',')[1], 'base64').toString()).toMatch(/^<svg/);
  });

  it('are of few apps, so that guessing stays hard', async () => {
    for (const off of [0, 1]) {
      expect(await confirm(shown())).toBe(true);
      secret = totp.begin();
      app.clock.advance(off * STEP);
    }
    await expect(confirm(shown())).rejects.toBeInstanceOf(TooManyCredentialsError);
  });

  it('work once: not again, not the one before, and not the one that enrolled the app [MF-01]', async () => {
    const first = shown();
    await confirm(first);
    expect(await verify(first)).toBe(false);
    app.clock.advance(2 * STEP);
    const [before, now] = [shown(-1), shown()];
    expect([await verify(now), await verify(now), await verify(before)]).toEqual([true, false, false]);
  });

  it('work once of twenty at the same time [MF-01]', async () => {
    await confirm(shown());
    app.clock.advance(2 * STEP);
    const code = shown();
    expect(await together(() => verify(code))).toBe(1);
  });

  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('may be %i steps off: %s [MF-01]', async (off, right) => {
    await confirm(shown());
    app.clock.advance(5 * STEP);
    expect(await verify(shown(off))).toBe(right);
  });

  it('are of one person alone', async () => {
    await confirm(shown());
    app.clock.advance(2 * STEP);
    const other = await app.addUser(`other-${count}`, 'person-password-1');
    expect(await totp.verify(other.id, shown())).toBe(false);
  });

  it('are ten recovery codes of 69 bits, each good once [MF-10]', async () => {
    const made = await codes.generate(person.id, BY);
    expect(made).toHaveLength(10);
    expect(made.filter((code) => !/^[B-Z]{4}(-[B-Z]{4}){3}$/.test(code))).toEqual([]);
    const [first, second] = made;
    expect([await codes.use(person.id, first, BY), await codes.use(person.id, first, BY)]).toEqual([
      true,
      false,
    ]);
    const typed = second.toLowerCase().replaceAll('-', ' ');
    expect([await codes.use(person.id, typed, BY), await codes.left(person.id)]).toEqual([true, 8]);
    expect(await credentials.list(person.id)).toMatchObject([{ type: 'recovery_code', left: 8 }]);
  });

  it('are recovery codes that work once of twenty at the same time [MF-10]', async () => {
    const [code] = await codes.generate(person.id, BY);
    expect(await together(() => codes.use(person.id, code, BY))).toBe(1);
    expect(await codes.left(person.id)).toBe(9);
  });

  it('are recovery codes of one person, until there are new ones [MF-10]', async () => {
    const [old] = await codes.generate(person.id, BY);
    const other = await app.addUser(`other-${count}`, 'person-password-1');
    expect(await codes.use(other.id, old, BY)).toBe(false);
    const [fresh] = await codes.generate(person.id, BY);
    expect([await codes.use(person.id, old, BY), await codes.use(person.id, fresh, BY)]).toEqual([
      false,
      true,
    ]);
  });

  it('stand nowhere in the database as they are [MF-10, KY-13]', async () => {
    await confirm(shown());
    const made = await codes.generate(person.id, BY);
    const rows = await app.nest
      .get(DataSource, { strict: false })
      .query<object[]>('SELECT * FROM credentials');
    const text = JSON.stringify(rows);
    expect(rows.length).toBeGreaterThan(10);
    for (const plain of [secret, ...made, ...made.map((code) => code.replaceAll('-', ''))])
      expect(text).not.toContain(plain);
  });

  it('leave a record of what was added, made and used', async () => {
    await confirm(shown());
    const [code] = await codes.generate(person.id, BY);
    await codes.use(person.id, code, BY);
    const administration = new Administration(app);
    for (const type of ['credential.added', 'recovery_codes.made', 'recovery_code.used']) {
      const events = (await administration.events(type)).filter(({ userId }) => userId === person.id);
      expect([type, events.length]).toEqual([type, 1]);
    }
  });
});
