import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { type DataSource } from 'typeorm';
import { SIGNING_ALGS } from '../../src/keys/algorithms.js';
import { EmbeddedKeyEngine } from '../../src/keys/engines/embedded-key-engine.js';
import { type KeyEngine } from '../../src/keys/engines/key-engine.js';
import { KeyEngines } from '../../src/keys/engines/key-engines.service.js';
import { Pkcs11KeyEngine } from '../../src/keys/engines/pkcs11/pkcs11-key-engine.js';
import { keysDatabase, keysNode, type KeysNode } from '../../src/keys/keys-fixture.js';
import { describeWithService } from '../support/store-services.js';
import { SoftToken } from '../support/soft-token.js';

const AT_ONCE = 100;

function contract(connect: () => Promise<KeyEngine>): void {
  let database: DataSource;
  let engine: KeyEngine;
  let node: KeysNode;
  beforeAll(async () => {
    engine = await connect();
  });
  beforeEach(async () => {
    Logger.overrideLogger(false);
    database = await keysDatabase();
    node = keysNode(database, { engines: new KeyEngines(engine) });
  });
  afterEach(() => database.destroy());
  afterAll(() => engine.close());

  const claims = () => ({ sub: 'u', exp: node.clock.seconds() + 300 });
  const jwks = async () => JSON.parse((await node.service.jwksBuffer()).toString()) as JSONWebKeySet;

  it.each(SIGNING_ALGS)('signs %s so that jose verifies it against the JWKS (RFC 7515 §5.2)', async (alg) => {
    const token = await node.service.sign(alg, 'at+jwt', claims());
    const currentDate = node.clock.date();
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(await jwks()), {
      algorithms: [alg],
      currentDate,
    });
    expect(payload).toEqual(claims());
    expect(protectedHeader).toMatchObject({ alg, kid: (await jwks()).keys[0].kid });
    expect(await node.service.verify(token, { typ: 'at+jwt' })).toEqual(claims());
    expect(await node.service.list()).toMatchObject([{ alg, engine: engine.name, status: 'active' }]);
  });

  it('signs many at once', async () => {
    await node.service.prepare('ES256');
    const tokens = await Promise.all(
      Array.from({ length: AT_ONCE }, () => node.service.sign('ES256', undefined, claims())),
    );
    for (const token of tokens) expect(await node.service.verify(token, {})).toBeDefined();
  });

  it('has its keys again after a restart', async () => {
    const token = await node.service.sign('RS256', undefined, claims());
    const restarted = keysNode(database, { engines: new KeyEngines(await connect()), clock: node.clock });
    expect(await restarted.service.verify(token, {})).toEqual(claims());
    const again = await restarted.service.sign('RS256', undefined, claims());
    expect(again.split('.')[0]).toBe(token.split('.')[0]);
    expect(await node.service.verify(again, {})).toEqual(claims());
  });

  it('lets a key be withdrawn: what it signed is refused, and another signs at once', async () => {
    const token = await node.service.sign('EdDSA', undefined, claims());
    const [{ kid }] = await node.service.list();
    expect(await node.service.withdraw(kid)).toBe(true);
    expect(await node.service.withdraw(kid)).toBe(false);
    expect(await node.service.verify(token, {})).toBeUndefined();
    const next = await node.service.sign('EdDSA', undefined, claims());
    expect(await node.service.verify(next, {})).toEqual(claims());
    expect((await jwks()).keys.map((key) => key.kid)).not.toContain(kid);
  });

  it('keeps nothing private in the clear', async () => {
    await node.service.prepare('ES256');
    const dump = JSON.stringify(await database.query('SELECT * FROM signing_keys'));
    expect(dump).toContain('\\"kty\\":');
    expect(dump).not.toContain('\\"d\\":');
  });

  it('answers when it is asked whether it can sign', async () => {
    await expect(node.service.ping()).resolves.toBeUndefined();
  });
}

describe('the embedded key engine', () => contract(() => Promise.resolve(new EmbeddedKeyEngine())));

describeWithService('SOFTHSM_PATH', 'the PKCS#11 key engine', (module) => {
  let token: SoftToken;
  beforeAll(async () => {
    token = SoftToken.make(module);
    // The library reads the environment of the process itself, of which a test has a copy.
    const koffi = await import('koffi');
    const setenv = koffi.load(null).func('setenv', 'int', ['str', 'str', 'int']);
    setenv('SOFTHSM2_CONF', token.configuration, 1);
  });
  afterAll(() => token.remove());

  const connect = () => Pkcs11KeyEngine.connect(token.location);

  contract(connect);

  it('lets no private key leave the token', async () => {
    const engine = await connect();
    const { material } = await engine.create('ES256');
    expect(Object.keys(JSON.parse(material) as object)).toEqual(['id', 'publicJwk']);
    expect(material).not.toContain('"d"');
    await engine.destroy(material);
    await expect(engine.open('ES256', material).sign!(Buffer.from('text'))).rejects.toThrow('unavailable');
  });

  it('lets the event loop turn while the token works', async () => {
    const engine = await connect();
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const { material } = await engine.create('RS256');
    const { sign } = engine.open('RS256', material);
    await Promise.all(Array.from({ length: AT_ONCE }, async () => sign!(Buffer.from('text'))));
    clearInterval(turning);
    expect(turns).toBeGreaterThan(0);
  });

  it('refuses to start with a wrong label or library, and says which', async () => {
    const { location } = token;
    await expect(Pkcs11KeyEngine.connect({ ...location, token: 'none' })).rejects.toThrow(/no token with/);
    await expect(Pkcs11KeyEngine.connect({ ...location, module: '/none.so' })).rejects.toThrow(
      /PKCS11_MODULE/,
    );
  });

  it('takes over from the embedded one, and hands back, without a token that fails to verify', async () => {
    const HOUR = 3600;
    const embedded = new EmbeddedKeyEngine();
    const pkcs11 = await connect();
    const database = await keysDatabase();
    const { clock, ...before } = keysNode(database, { engines: new KeyEngines(embedded) });
    const claims = () => ({ exp: clock.seconds() + 86_400 });
    const first = await before.service.sign('ES256', undefined, claims());
    const node = keysNode(database, { clock, engines: new KeyEngines(pkcs11, [embedded]) });
    await node.rotation.maintain();
    const overlapping = await node.service.sign('ES256', undefined, claims());
    expect(overlapping.split('.')[0]).toBe(first.split('.')[0]);
    clock.pass(HOUR);
    const second = await node.service.sign('ES256', undefined, claims());
    expect((await node.service.list()).map(({ engine, status }) => `${engine} ${status}`)).toEqual([
      'pkcs11 active',
      'embedded retiring',
    ]);
    const alone = keysNode(database, { clock, engines: new KeyEngines(embedded) });
    for (const token of [first, overlapping, second])
      expect(await alone.service.verify(token, {})).toBeDefined();
    const back = keysNode(database, { clock, engines: new KeyEngines(embedded, [pkcs11]) });
    await back.rotation.maintain();
    clock.pass(HOUR);
    await back.service.sign('ES256', undefined, claims());
    expect((await back.service.list())[0]).toMatchObject({ engine: 'embedded', status: 'active' });
    await database.destroy();
  });
});
