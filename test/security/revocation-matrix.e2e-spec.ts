import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientsService } from '../../src/clients/clients.service.js';
import { ConsentsService } from '../../src/consents/consents.service.js';
import { Statements } from '../../src/database/statements.js';
import { GrantsService } from '../../src/grants/grants.service.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { UsersService } from '../../src/users/users.service.js';
import { Administration } from '../support/administration.js';
import { refresh } from '../support/calls.js';
import { type Granted, RevocationSituation } from '../support/revocation-situation.js';
import { revocationTable } from '../support/revocation-table.js';
import { TestApp } from '../support/test-app.js';
import { revoke } from '../support/token-state.js';

type Event = (app: TestApp, situation: RevocationSituation) => Promise<unknown>;

const of = <T>(app: TestApp, service: abstract new (...args: never[]) => T): T =>
  app.nest.get(service, { strict: false });

/** Something that happens to each of the grants of the first browser. */
const toEach =
  (happens: (app: TestApp, grant: Granted) => Promise<unknown>): Event =>
  async (app, { affected }) => {
    for (const grant of affected) await happens(app, grant);
  };

const toClients =
  (happens: (app: TestApp, clientId: string) => Promise<unknown>): Event =>
  async (app, { bound, opaque }) => {
    for (const { client } of [bound, opaque]) await happens(app, client.id);
  };

const disableClient = (disabled: boolean) =>
  toClients((app, id) => new Administration(app).changeClient(id, {}, disabled));
const disableUser =
  (disabled: boolean): Event =>
  (app, { userId }) =>
    new Administration(app).disableUser(userId, disabled);

const reuse = toEach(async (app, grant) => {
  const rotated = grant.refresh_token;
  const { body } = await refresh(app, rotated, {}, grant.client);
  grant.refresh_token = body.refresh_token as string;
  expect((await refresh(app, rotated, {}, grant.client)).status).toBe(400);
});

const withdraw: Event = async (app, { userId, bound, opaque }) => {
  for (const { client } of [bound, opaque])
    expect(await of(app, ConsentsService).withdraw(userId, client.id)).toBe(true);
};

const removeKeys: Event = async (app) => {
  await of(app, Statements).write('DELETE FROM signing_keys', []);
  app.clock.advance(1);
};

/** The events of the table, by the words with which it names them. */
const EVENTS: Record<string, Event> = {
  'authorization code used twice': toEach((_app, { replay }) => replay()),
  'rotated refresh token used again': reuse,
  'session ended (logout, administrator)': (app, { bound }) => of(app, SessionsService).end(bound.sessionId),
  'password changed': (app, { userId }) => of(app, UsersService).setPassword(userId, 'another-password-1'),
  'user disabled': disableUser(true),
  'user deleted': (app, { userId }) => of(app, UsersService).remove(userId),
  'client disabled': disableClient(true),
  'client deleted': toClients((app, id) => of(app, ClientsService).remove(id)),
  'consent withdrawn': withdraw,
  'access token revoked by its client': toEach((app, { access_token, client }) =>
    revoke(app, access_token, client),
  ),
  'refresh token revoked by its client': toEach((app, { refresh_token, client }) =>
    revoke(app, refresh_token, client),
  ),
  'grant revoked by an administrator': toEach((app, { grantId }) =>
    of(app, GrantsService).revoke(grantId, 'administrator'),
  ),
  'user enabled again after being disabled': async (app, situation) => {
    await disableUser(true)(app, situation);
    await disableUser(false)(app, situation);
  },
  'client enabled again after being disabled': async (app, situation) => {
    await disableClient(true)(app, situation);
    await disableClient(false)(app, situation);
  },
  'signing keys removed': removeKeys,
};

describe('what ends when (docs/revocation.md)', () => {
  const table = revocationTable();
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('is told of every event that is tested', () => {
    expect(table.map(({ event }) => event).sort()).toEqual(Object.keys(EVENTS).sort());
  });

  describe.each(table)('$event', ({ event, cells }) => {
    let situation: RevocationSituation;
    beforeAll(async () => {
      situation = await RevocationSituation.make(app);
      await EVENTS[event](app, situation);
    });

    it('is told for every token that is judged', () => {
      expect(cells.map(({ column }) => column)).toEqual([...situation.judges.keys()]);
    });

    it.each(cells)('$column: ends is $ends', async ({ column, ends }) => {
      expect(await situation.judges.get(column)!()).toBe(!ends);
    });
  });

  it('lets a grant outlive a session that ran out by itself', async () => {
    const { judges } = await RevocationSituation.make(app);
    app.clock.advance(25 * 3600);
    expect(await judges.get('refresh token of the session')!()).toBe(true);
  });
});
