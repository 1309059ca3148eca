import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { type DataSource } from 'typeorm';
import { SIGNING_ALGS } from './algorithms.js';
import { keysDatabase, keysNode, type KeysNode } from './keys-fixture.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const ANY_TIME = { ignoreExpiration: true };

describe('signing keys', () => {
  Logger.overrideLogger(false);

  let database: DataSource;
  let node: KeysNode;

  beforeEach(async () => {
    database = await keysDatabase();
    node = keysNode(database);
  });

  afterEach(async () => {
    if (database.isInitialized) await database.destroy();
  });

  const jwks = async (from = node) =>
    JSON.parse((await from.service.jwksBuffer()).toString()) as JSONWebKeySet;
  const claims = () => ({ iss: 'https://as.test', aud: 'rs1', sub: 'u', exp: node.clock.seconds() + 300 });
  const kidOf = async (from = node) =>
    decodeProtectedHeader(await from.service.sign('ES256', 'at+jwt', claims())).kid;

  describe('sign', () => {
    it.each(SIGNING_ALGS)(
      'makes %s signatures that jose verifies against the JWKS (RFC 7515 §5.2)',
      async (alg) => {
        const token = await node.service.sign(alg, 'at+jwt', claims());
        const keys = createLocalJWKSet(await jwks());
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          algorithms: [alg],
          currentDate: node.clock.date(),
        });
        expect(payload).toEqual(claims());
        expect(protectedHeader).toEqual({ alg, typ: 'at+jwt', kid: expect.any(String) });
        expect(await node.service.verify(token, { typ: 'at+jwt', audience: 'rs1' })).toEqual(claims());
      },
    );

    it('leaves typ out of the header when there is none', async () => {
      const token = await node.service.sign('ES256', undefined, claims());
      expect(Object.keys(decodeProtectedHeader(token))).toEqual(['alg', 'kid']);
    });

    it('takes the claims as they were when it was called', async () => {
      const changing = claims();
      const signing = node.service.sign('ES256', undefined, changing);
      changing.sub = 'somebody else';
      expect(await node.service.verify(await signing, {})).toMatchObject({ sub: 'u' });
    });

    it('makes one key when many first signatures of an algorithm are asked for at once', async () => {
      await Promise.all(Array.from({ length: 50 }, () => node.service.sign('ES384', undefined, claims())));
      expect(await node.rows.countBy({ alg: 'ES384' })).toBe(1);
    });

    it('refuses claims that are no JSON without harming the others of the batch', async () => {
      const good = node.service.sign('ES256', undefined, claims());
      await expect(node.service.sign('ES256', undefined, { n: 1n })).rejects.toThrow(TypeError);
      expect(await node.service.verify(await good, {})).toEqual(claims());
    });
  });

  describe('rotation', () => {
    it('publishes a key before it signs and keeps the old one until its last token has expired [KY-10]', async () => {
      const first = await kidOf();
      const [successor] = await node.service.rotate('ES256');
      expect(successor).toMatchObject({ alg: 'ES256', status: 'published' });
      expect((await jwks()).keys.map((key) => key.kid)).toEqual([successor.kid, first]);

      node.clock.pass(HOUR - 1);
      expect(await kidOf()).toBe(first);
      const lastToken = await node.service.sign('ES256', 'at+jwt', {
        ...claims(),
        exp: node.clock.seconds() + DAY,
      });

      node.clock.pass(1);
      expect(await kidOf()).toBe(successor.kid);
      expect(await node.service.list()).toMatchObject([
        { status: 'active' },
        { kid: first, status: 'retiring' },
      ]);

      node.clock.pass(DAY - 2);
      expect(await node.service.verify(lastToken, { typ: 'at+jwt' })).toBeDefined();

      node.clock.pass(302);
      expect((await jwks()).keys.map((key) => key.kid)).toEqual([successor.kid]);
      expect(await node.service.verify(lastToken, ANY_TIME)).toBeUndefined();
    });

    it('answers the successor that is already published when it is asked again [KY-10]', async () => {
      await kidOf();
      const [once] = await node.service.rotate();
      const [again] = await node.service.rotate();
      expect(again).toEqual(once);
    });

    it('leaves one successor when two nodes rotate at once [KY-10]', async () => {
      const other = keysNode(database, node);
      const first = await kidOf();
      await Promise.all([node.service.rotate('ES256'), other.service.rotate('ES256')]);
      const keys = await node.service.list();
      expect(keys.map(({ status }) => status)).toEqual(['published', 'active']);
      expect(keys[1].kid).toBe(first);
    });

    it('agrees on one key when two nodes start at once on an empty database', async () => {
      const other = keysNode(database, node);
      await Promise.all([kidOf(node), kidOf(other)]);
      node.clock.pass(1);
      expect(await kidOf(node)).toBe(await kidOf(other));
      const { keys } = await jwks();
      expect((await jwks(other)).keys).toEqual(keys);
      expect((await node.service.list()).filter(({ status }) => status === 'active')).toHaveLength(1);
      expect((await node.service.list()).filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
    });

    it('happens by itself at the age of 90 days', async () => {
      const first = await kidOf();
      await node.rotation.maintain();
      expect(await node.service.list()).toHaveLength(1);

      node.clock.pass(90 * DAY);
      await node.rotation.maintain();
      await node.rotation.maintain();
      expect(await node.service.list()).toMatchObject([
        { status: 'published' },
        { kid: first, status: 'active' },
      ]);

      node.clock.pass(HOUR);
      expect(await kidOf()).not.toBe(first);
    });

    it('is known to the other nodes within a second, a token by an unknown key at once', async () => {
      const other = keysNode(database, node);
      await kidOf(other);
      node.clock.pass(0.5);
      const token = await node.service.sign('EdDSA', 'at+jwt', claims());
      expect(await other.service.verify(token, { typ: 'at+jwt' })).toBeDefined();

      await node.service.rotate('ES256');
      node.clock.pass(1);
      expect(await jwks(other)).toEqual(await jwks());
    });
  });

  describe('JWKS', () => {
    it('holds public members only, with kid, alg and use, and RSA keys of 2048 bits [KY-11]', async () => {
      for (const alg of SIGNING_ALGS) await node.service.prepare(alg);
      const { keys } = await jwks();
      expect(keys).toHaveLength(SIGNING_ALGS.length);
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
      const open = ['alg', 'crv', 'e', 'kid', 'kty', 'n', 'use', 'x', 'y'];
      expect(keys.flatMap(Object.keys).filter((member) => !open.includes(member))).toEqual([]);
      expect(keys.every(({ kty, use }) => kty !== 'oct' && use === 'sig')).toBe(true);
      const moduli = keys.flatMap(({ n }) => (n ? [Buffer.from(n, 'base64url').length * 8] : []));
      expect(moduli).toEqual([2048, 2048]);
    });

    it('is the same buffer and entity tag until a key changes', async () => {
      await kidOf();
      const [buffer, etag] = [await node.service.jwksBuffer(), await node.service.jwksEtag()];
      node.clock.pass(10);
      expect(await node.service.jwksBuffer()).toBe(buffer);
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      await node.service.rotate();
      expect(await node.service.jwksBuffer()).not.toBe(buffer);
      expect(await node.service.jwksEtag()).not.toBe(etag);
    });

    it('FI-06 answers, signs and verifies while the database is down [KY-11]', async () => {
      const token = await node.service.sign('ES256', 'at+jwt', claims());
      const before = await jwks();
      await database.destroy();
      node.clock.pass(2);
      expect(await jwks()).toEqual(before);
      expect(await node.service.verify(token, {})).toBeDefined();
      expect(await kidOf()).toBe(before.keys[0].kid);
      await expect(node.service.list()).rejects.toThrow();
    });
  });

  describe('at rest', () => {
    it('AD-06 keeps no private member in the database, and lists none [KY-13]', async () => {
      for (const alg of SIGNING_ALGS) await node.service.prepare(alg);
      const dump = JSON.stringify(await database.query('SELECT * FROM signing_keys'));
      const listed = JSON.stringify(await node.service.list());
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
        expect(dump).not.toContain(`\\"${member}\\":`);
        expect(listed).not.toContain(`"${member}":`);
      }
      expect(dump).toContain('\\"kty\\":');
    });

    it('does not use a key whose sealed half was moved to another row [KY-13]', async () => {
      const kid = (await kidOf())!;
      await node.service.prepare('EdDSA');
      const { sealedPrivateJwk } = await node.rows.findOneByOrFail({ alg: 'EdDSA' });
      await node.rows.update({ kid }, { sealedPrivateJwk });
      const restarted = keysNode(database, node);
      expect((await restarted.service.list()).map(({ alg }) => alg)).toEqual(['EdDSA']);
    });

    it('makes a new key when none opens, instead of failing', async () => {
      const lost = await kidOf();
      const stranger = keysNode(database, { ...node, secrets: ['an unrelated secret'] });
      expect(await kidOf(stranger)).not.toBe(lost);
    });
  });
});
