import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

interface Item {
  id: string;
  standard: string;
  status: string;
  change?: { member?: string; value?: unknown; advice: string };
  clients?: number;
}

describe('the posture report', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin:clients:read', 'admin:clients:write', 'admin:posture:read');
  });
  afterAll(() => app.close());

  const itemOf = (items: Item[], id: string) => items.find((item) => item.id === id);

  it('tells what a client meets of each standard, and what to change', async () => {
    const { status, headers, body } = await admin.get('clients/demo-web/posture');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ client_id: 'demo-web', profile: 'none', shut_out: false });
    expect(body.standards.map(({ standard }: { standard: string }) => standard)).toEqual([
      'RFC 9700',
      'OAuth 2.1',
      'FAPI 2.0 Security Profile',
      'FAPI 2.0 Message Signing',
      'FAPI-CIBA',
    ]);
    expect(itemOf(body.items, 'fapi2.pushed-requests')).toEqual({
      id: 'fapi2.pushed-requests',
      standard: 'FAPI 2.0 Security Profile',
      section: '5.3.2.2',
      title: 'Authorization requests are pushed',
      status: 'not_met',
      severity: 'high',
      change: {
        member: 'require_pushed_authorization_requests',
        value: true,
        advice: 'require_pushed_authorization_requests must be true',
      },
    });
    expect(itemOf(body.items, 'oauth2.1.pkce')).toMatchObject({ status: 'met' });
  });

  it('leads, change by change, to a client that can be put under the profile', async () => {
    const { jwks } = await SigningClient.make(app, 'climber');
    const redirect_uris = ['https://rp.test/cb'];
    const grant_types = ['authorization_code', 'refresh_token'];
    await admin.post('clients', { client_id: 'climber', redirect_uris, grant_types, jwks });
    const { body: before } = await admin.get('clients/climber/posture');
    const patch = Object.fromEntries(
      (before.items as Item[])
        .filter(({ standard, status }) => standard === 'FAPI 2.0 Security Profile' && status === 'not_met')
        .map(({ change }) => [change!.member!, change!.value]),
    );
    expect((await admin.patch('clients/climber', { ...patch, profile: 'fapi2' })).status).toBe(200);
    const { body: after } = await admin.get('clients/climber/posture');
    expect(after.standards).toContainEqual({ standard: 'FAPI 2.0 Security Profile', met: true, not_met: 0 });
    expect(after.standards).toContainEqual({ standard: 'RFC 9700', met: true, not_met: 0 });
  });

  it('tells how the server stands, and how many clients do not meet what', async () => {
    await app.addClient('old-style', {
      redirect_uris: ['https://rp.test/cb'],
      grant_types: ['authorization_code', 'implicit', 'password'],
      response_types: ['code', 'id_token token'],
    });
    const { status, body } = await admin.get('posture');
    expect(status).toBe(200);
    expect(body.clients).toBeGreaterThan(7);
    expect(itemOf(body.items, 'server.issuer')).toMatchObject({
      status: 'not_met',
      change: { setting: 'ISSUER' },
    });
    expect(itemOf(body.items, 'server.production')).toMatchObject({ status: 'not_met' });
    expect(itemOf(body.items, 'server.registration')).toMatchObject({ status: 'met' });
    expect(itemOf(body.client_items, 'rfc9700.password')).toMatchObject({ status: 'not_met', clients: 1 });
    expect(itemOf(body.client_items, 'rfc9700.implicit')).toMatchObject({ clients: 1 });
    const severities = body.client_items.map(({ severity }: { severity: string }) => severity);
    expect(severities).toEqual(
      [...severities].sort((a, b) => (a === b ? 0 : 'hml'.indexOf(a[0]) - 'hml'.indexOf(b[0]))),
    );
  });

  it('counts clients whose secrets are old', async () => {
    const old = await TestApp.start();
    const counted = async () => {
      const caller = await AdminCaller.of(old, 'admin:posture:read');
      return itemOf((await caller.get('posture')).body.items, 'server.client-secrets')!;
    };
    expect(await counted()).toMatchObject({ status: 'met', clients: 0 });
    old.clock.advance(366 * 86_400);
    const item = await counted();
    expect(item.status).toBe('not_met');
    expect(item.clients).toBeGreaterThan(3);
    await old.close();
  });

  it('is there for who may read, and for nobody else', async () => {
    const reader = await AdminCaller.of(app, 'admin:clients:read');
    expect((await reader.get('clients/demo-web/posture')).status).toBe(200);
    expect((await reader.get('posture')).status).toBe(403);
    const other = await AdminCaller.of(app, 'admin:users:read', 'admin:posture:read');
    expect((await other.get('clients/demo-web/posture')).status).toBe(403);
    expect((await other.get('posture')).status).toBe(200);
    expect((await admin.get('clients/nobody/posture')).status).toBe(404);
    expect((await fetch(`${app.url}/admin/v1/posture`)).status).toBe(401);
  });
});
