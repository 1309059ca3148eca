import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SigningKeyEntity } from '../../src/keys/signing-key.entity.js';
import { EphemeralStore } from '../../src/store/ephemeral-store.js';
import { AppOnFile } from '../support/app-on-file.js';
import { fullRun } from '../support/full-run.js';
import { type TestApp } from '../support/test-app.js';

describe('what is stored', () => {
  const file = new AppOnFile();
  let app: TestApp;
  let secrets: string[];
  const kept: string[] = [];

  beforeAll(async () => {
    app = await file.start();
    const store = app.nest.get(EphemeralStore, { strict: false });
    for (const method of ['put', 'putIfAbsent'] as const) {
      const original = store[method].bind(store) as (...values: unknown[]) => Promise<unknown>;
      jest.spyOn(store, method).mockImplementation(((...values: unknown[]) => {
        kept.push(JSON.stringify(values));
        return original(...values);
      }) as never);
    }
    secrets = await fullRun(app);
  });
  afterAll(async () => {
    await app.close();
    file.remove();
  });

  const found = (texts: string[]) =>
    secrets.filter((secret) =>
      texts.some((text) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
    );

  it('has no secret in any table [KY-13]', async () => {
    const dataSource = app.nest.get(DataSource);
    const rows: string[] = [];
    for (const { tableName } of dataSource.entityMetadatas)
      rows.push(JSON.stringify(await dataSource.query(`SELECT * FROM ${tableName}`)));
    expect(rows.join()).toContain('courier');
    expect(rows.join()).toContain('demo-web');
    expect(found(rows)).toEqual([]);
  });

  it('has no secret in any byte of the database file, deleted rows included [KY-13]', () => {
    const bytes = file.bytes().toString('latin1');
    expect(bytes).toContain('courier');
    expect(found([bytes])).toEqual([]);
  });

  it('has no secret in what was ever put into the ephemeral store [KY-13]', () => {
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.join()).toContain('demo-web');
    expect(found(kept)).toEqual([]);
  });

  it('would find a secret if there was one', () => {
    expect(secrets.length).toBeGreaterThan(15);
    expect(secrets.every((secret) => secret.length > 8)).toBe(true);
    expect(found([`x${secrets[0]}y`])).toEqual([secrets[0]]);
  });

  it('has private keys sealed, each bound to its row [KY-13]', async () => {
    const rows = await app.nest.get(DataSource).getRepository(SigningKeyEntity).find();
    expect(rows.length).toBeGreaterThan(0);
    for (const { publicJwk, sealedPrivateJwk } of rows) {
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(publicJwk).not.toHaveProperty(name);
      const opened = Buffer.from(sealedPrivateJwk.split('.').at(-1)!, 'base64url').toString('latin1');
      expect(opened).not.toMatch(/"(kty|d|p|q)"/);
    }
    const bytes = file.bytes().toString('latin1');
    expect(bytes).not.toMatch(/"d":"|PRIVATE KEY/);
  });

  it('has passwords as argon2id and client secrets as keyed hashes', async () => {
    const dataSource = app.nest.get(DataSource);
    const users: { password_hash: string }[] = await dataSource.query('SELECT password_hash FROM users');
    for (const { password_hash } of users)
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=\d{5},t=\d,p=\d\$/);
    const hashes: { hash: string }[] = await dataSource.query('SELECT hash FROM client_secrets');
    for (const { hash } of hashes) expect(hash).toMatch(/^k\.[\w-]{43}$/);
  });
});
