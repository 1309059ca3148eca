import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

/** Keys live for a day, also in a Redis that an earlier run has used. */
const RUN = randomUUID();

describe('the admin API', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  const SERVICE = { grant_types: ['client_credentials'], scope: 'demo:read' };

  describe('lists', () => {
    it('leads through all pages by cursor, each item once', async () => {
      for (let count = 0; count < 7; count++) {
        await admin.post('clients', {
          ...SERVICE,
          client_name: `Paged ${count}`,
          client_id: `paged-${count}`,
        });
      }
      const seen: string[] = [];
      let cursor: string | null = '';
      let pages = 0;
      while (cursor !== null) {
        const more = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body, status } = await admin.get(`clients?q=paged&limit=3${more}`);
        expect(status).toBe(200);
        seen.push(...body.items.map(({ client_id }: { client_id: string }) => client_id));
        cursor = body.next_cursor;
        pages++;
      }
      expect(pages).toBe(3);
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((count) => `paged-${count}`));
    });

    it.each([
      'limit=-1',
      'limit=0',
      'limit=201',
      'limit=1e9',
      'limit=1000000000',
      'limit=NaN',
      'limit=',
      'limit=1.5',
      'limit=5&limit=6',
      'limit[]=5',
      'sort=name;DROP%20TABLE%20clients',
      'sort=password_hash',
      'filter[$where]=1',
      'q=a&q=b',
      `q=${'x'.repeat(101)}`,
      'cursor=x',
      'cursor=',
      `cursor=${'A'.repeat(80)}`,
      'cursor=a&cursor=b',
    ])('refuses the query %s [AD-05]', async (query) => {
      const { status, body } = await admin.get(`clients?${query}`);
      expect(status).toBe(400);
      expect(body.errors[0]).toMatchObject({ parameter: expect.any(String), detail: expect.any(String) });
    });

    it('takes a cursor of this list and this caller alone, unchanged [AD-05]', async () => {
      const { next_cursor: cursor } = (await admin.get('clients?limit=1')).body;
      expect((await admin.get(`clients?cursor=${cursor}`)).status).toBe(200);
      expect((await admin.get(`users?cursor=${cursor}`)).status).toBe(400);
      const other = await AdminCaller.of(app, 'admin');
      expect((await other.get(`clients?cursor=${cursor}`)).status).toBe(400);
      for (const position of [0, 10, cursor.length - 1]) {
        const changed =
          cursor.slice(0, position) + (cursor[position] === 'A' ? 'B' : 'A') + cursor.slice(position + 1);
        expect((await admin.get(`clients?cursor=${changed}`)).status).toBe(400);
      }
      expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('admin');
    });

    it('searches what is typed, not what it means to the database', async () => {
      await admin.post('users', { username: 'fifty%off' });
      await admin.post('users', { username: 'fiftyXoff' });
      const found = (await admin.get(`users?q=${encodeURIComponent('FIFTY%OFF')}`)).body.items;
      expect(found.map(({ username }: { username: string }) => username)).toEqual(['fifty%off']);
      expect((await admin.get(`users?q=${encodeURIComponent("' OR 1=1--")}`)).body.items).toEqual([]);
    });
  });

  describe('Idempotency-Key', () => {
    it('answers the same request the same, secret included, and does it once', async () => {
      const headers = { 'idempotency-key': `create-1-${RUN}` };
      const first = await admin.post('clients', SERVICE, headers);
      const second = await admin.post('clients', SERVICE, headers);
      expect(second.status).toBe(201);
      expect(second.body).toEqual(first.body);
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(second.headers.get('location')).toBe(first.headers.get('location'));
      expect(second.headers.get('idempotency-replayed')).toBe('true');
    });

    it('does parallel requests once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () =>
          admin.post(
            'clients',
            { ...SERVICE, client_name: 'Parallel' },
            { 'idempotency-key': `create-2-${RUN}` },
          ),
        ),
      );
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
      expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
      expect((await admin.get('clients?q=Parallel')).body.items).toHaveLength(1);
    });

    it('refuses the key with another body or address, and belongs to its caller', async () => {
      const headers = { 'idempotency-key': `create-3-${RUN}` };
      await admin.post('clients', SERVICE, headers);
      expect((await admin.post('clients', { ...SERVICE, client_name: 'Other' }, headers)).status).toBe(422);
      expect((await admin.post('users', { username: 'keyed' }, headers)).status).toBe(422);
      const other = await AdminCaller.of(app, 'admin');
      expect((await other.post('clients', SERVICE, headers)).headers.get('idempotency-replayed')).toBeNull();
    });

    it('keeps no errors, so that what failed can be done', async () => {
      const headers = { 'idempotency-key': `create-4-${RUN}` };
      const wrong = { ...SERVICE, redirect_uris: ['javascript:x'] };
      expect((await admin.post('clients', wrong, headers)).status).toBe(400);
      expect((await admin.post('clients', SERVICE, headers)).status).toBe(201);
    });

    it('repeats answers without a body', async () => {
      const { body } = await admin.post('users', { username: 'deleted-twice' });
      const headers = { 'idempotency-key': `delete-1-${RUN}` };
      expect((await admin.delete(`users/${body.id}`, headers)).status).toBe(204);
      expect((await admin.delete(`users/${body.id}`, headers)).status).toBe(204);
      expect((await admin.delete(`users/${body.id}`)).status).toBe(404);
    });

    it('forgets after a day, and refuses a malformed key', async () => {
      const headers = { 'idempotency-key': `create-5-${RUN}` };
      const first = await admin.post('clients', SERVICE, headers);
      app.clock.advance(24 * 3600 + 1);
      const later = await AdminCaller.of(app, 'admin');
      expect((await later.post('clients', SERVICE, { 'idempotency-key': 'a b' })).status).toBe(400);
      expect(first.status).toBe(201);
    });
  });

  describe('errors', () => {
    it.each(['nothing', 'clients/x/y/z', ''])('answers 404 as a problem to %j', async (path) => {
      const fresh = await AdminCaller.of(app, 'admin');
      const { status, headers, body } = await fresh.get(path);
      expect(status).toBe(404);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
    });

    it('answers 405 with Allow to another method, 413 to a large body', async () => {
      const fresh = await AdminCaller.of(app, 'admin');
      const method = await fresh.put('clients', {});
      expect(method.status).toBe(405);
      expect(method.headers.get('allow')).toContain('POST');
      expect(method.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      const large = await fresh.post('clients', { client_name: 'x'.repeat(60_000) });
      expect(large.status).toBe(413);
      expect(large.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    });
  });
});
