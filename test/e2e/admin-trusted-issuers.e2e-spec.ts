import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StatementIssuer } from '../support/statement-issuer.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

interface Collection {
  path: string;
  scope: string;
  /** Something new, another each time. */
  given: () => Record<string, unknown>;
  change: Record<string, unknown>;
  wrong: Record<string, unknown>[];
}

let number = 0;
let jwks: { keys: Record<string, unknown>[] };

const COLLECTIONS: Collection[] = [
  {
    path: 'trusted-issuers',
    scope: 'admin:trusted-issuers',
    given: () => ({ issuer: `https://issuer-${++number}.test`, name: 'Issuer', jwks }),
    change: { jwks: null, jwks_uri: 'https://issuer.test/jwks' },
    wrong: [
      { jwks: undefined },
      { jwks_uri: 'https://issuer.test/jwks' },
      { jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } },
      { jwks: undefined, jwks_uri: 'http://issuer.test/jwks' },
      { jwks: undefined, jwks_uri: 'https://127.0.0.1/jwks' },
      { purposes: ['everything'] },
      { issuer: '' },
      { id: 'mine' },
    ],
  },
  {
    path: 'registration-templates',
    scope: 'admin:registration-templates',
    given: () => ({ software_id: `software-${++number}`, name: 'Software', scope: 'openid' }),
    change: { grant_types: ['authorization_code'], require_software_statement: false, scope: null },
    wrong: [
      { scope: 'admin' },
      { metadata: { scope: 'openid admin:users:read' } },
      { metadata: { service_account_roles: ['admin'] } },
      { metadata: { unknown: 1 } },
      { grant_types: ['magic'] },
      { software_id: '' },
      { id: 'mine' },
    ],
  },
];

describe.each(COLLECTIONS)('/admin/v1/$path', ({ path, scope, given, change, wrong }) => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    ({ jwks } = await StatementIssuer.of('https://issuer.test'));
    app = await TestApp.start();
    admin = await AdminCaller.of(app, `${scope}:read`, `${scope}:write`);
  });
  afterAll(() => app.close());

  it('adds, reads, lists, changes and removes', async () => {
    const asked = given();
    const made = await admin.post(path, asked);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject(asked);
    const at = `${path}/${made.body.id}`;
    expect(made.headers.get('location')).toBe(at);
    expect((await admin.get(at)).body).toEqual(made.body);
    expect((await admin.get(`${path}?q=${made.body.name}`)).body.items).toContainEqual(made.body);
    const changed = await admin.patch(at, change);
    expect(changed.status).toBe(200);
    for (const [name, value] of Object.entries(change))
      expect(changed.body[name]).toEqual(value === null ? undefined : value);
    expect((await admin.delete(at)).status).toBe(204);
    expect((await admin.get(at)).status).toBe(404);
  });

  it('keeps two administrators from overwriting each other, and adds nothing twice', async () => {
    const asked = given();
    const made = await admin.post(path, asked);
    const at = `${path}/${made.body.id}`;
    const etag = made.headers.get('etag')!;
    expect((await admin.patch(at, { name: 'One' }, { 'if-match': etag })).status).toBe(200);
    expect((await admin.patch(at, { name: 'Two' }, { 'if-match': etag })).status).toBe(412);
    const twice = await admin.post(path, asked);
    expect([twice.status, twice.headers.get('content-type')]).toEqual([
      409,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('refuses what is not valid, and callers without the scope', async () => {
    for (const more of wrong) {
      const { status } = await admin.post(path, { ...given(), ...more });
      expect([more, status]).toEqual([more, 400]);
    }
    const reader = await AdminCaller.of(app, `${scope}:read`, 'admin:clients:write');
    expect((await reader.post(path, given())).status).toBe(403);
    expect((await reader.get(path)).status).toBe(200);
    const stranger = await AdminCaller.of(app, 'admin:clients:read');
    expect((await stranger.get(path)).status).toBe(403);
  });

  it('writes down who changed what', async () => {
    await admin.post(path, given());
    const auditor = await AdminCaller.of(app, 'admin:audit-events:read');
    const type = `${path.replace('-', '_').slice(0, -1)}.created`;
    const { body } = await auditor.get(`audit-events?type=${type}`);
    expect(body.items[0]).toMatchObject({ type, outcome: 'success', actor: admin.clientId });
  });
});
