import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import { type DataSource } from 'typeorm';
import { AuditService } from '../../src/audit/audit.service.js';
import { ask, post, refresh, tokensFor, verdict } from '../support/calls.js';
import { CountedQueries } from '../support/counted-queries.js';
import { basic } from '../support/code-flow.js';
import { deviceCodes } from '../support/device-flow.js';
import { TestApp } from '../support/test-app.js';

const TIMES = 200;
const SERVICE = { id: 'traffic-service', secret: 'traffic-service-secret' };
const TV = { id: 'traffic-tv', secret: 'traffic-tv-secret' };
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

describe('traffic', () => {
  let app: TestApp;
  let queries: CountedQueries;
  beforeAll(async () => {
    app = await TestApp.start();
    queries = new CountedQueries(app);
    await app.addClient(
      SERVICE.id,
      { grant_types: ['client_credentials'], scope: 'demo:read', access_token_format: 'opaque' },
      SERVICE.secret,
    );
    await app.addClient(TV.id, { grant_types: [DEVICE_CODE], scope: 'openid' }, TV.secret);
  });
  afterAll(() => app.close());

  const serviceToken = async () =>
    text((await ask(app, { grant_type: 'client_credentials' }, SERVICE)).body.access_token);
  const text = (value: unknown) => {
    if (typeof value !== 'string') throw new Error('there is no such member');
    return value;
  };

  /** How many rows each table has. */
  async function rows(): Promise<Record<string, number>> {
    await app.nest.get(AuditService, { strict: false }).flush();
    const { entityMetadatas, manager } = app.nest.get<DataSource>(getDataSourceToken());
    const counts = entityMetadatas.map(async ({ tableName }): Promise<[string, number]> => {
      const [{ count }] = await manager.query<{ count: number | string }[]>(
        `SELECT COUNT(*) AS count FROM ${tableName}`,
      );
      return [tableName, Number(count)];
    });
    return Object.fromEntries(await Promise.all(counts));
  }

  it('leaves one row for each grant, however often it is refreshed, and none for access tokens', async () => {
    let { refresh_token: current } = await tokensFor(app);
    const before = await rows();
    for (let count = 0; count < TIMES; count++) {
      current = text((await refresh(app, current)).body.refresh_token);
      await serviceToken();
    }
    expect(await rows()).toEqual(before);
  });

  it('leaves one row for each access token that was revoked, until it has expired', async () => {
    const authorization = { authorization: basic(SERVICE.id, SERVICE.secret) };
    const before = await rows();
    for (let count = 0; count < TIMES; count++) {
      const { status } = await post(app, '/revoke', { token: await serviceToken() }, authorization);
      expect(status).toBe(200);
    }
    expect(await rows()).toEqual({ ...before, revoked_tokens: before.revoked_tokens + TIMES });
  });

  it('of devices costs at most one query for each poll', async () => {
    const codes: string[] = [];
    for (let count = 0; count < 20; count++)
      codes.push((await deviceCodes(app, { scope: 'openid' }, TV)).device_code);
    for (let round = 0; round < 3; round++) {
      queries.reset();
      for (const device_code of codes)
        expect(verdict(await ask(app, { grant_type: DEVICE_CODE, device_code }, TV))).toBe(
          '400 authorization_pending',
        );
      expect(queries.seen.length).toBeLessThanOrEqual(codes.length);
      app.clock.advance(5);
    }
  });
});
