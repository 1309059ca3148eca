import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SECURE } from '../support/conformance/plan.js';
import {
  registerAsSuite,
  registered,
  suiteMetadata,
  unregister,
} from '../support/conformance/suite-registration.js';
import { send } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

const LOGIN = 'suite.test/test/a/cardea/initiate_login';
const VARIANT = { responseType: 'code' } as const;

describe('OpenID conformance: oidcc-3rdparty-init-login-certification-test-plan', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start(SECURE);
  });
  afterAll(() => app.close());

  it('oidcc-3rd_party-init-login: initiate_login_uri is told at registration and when it is read', async () => {
    const initiate_login_uri = `https://${LOGIN}`;
    const registration = await registered(app, VARIANT, { initiate_login_uri });
    expect(registration.metadata.initiate_login_uri).toBe(initiate_login_uri);
    const path = `/register/${registration.id}`;
    const { status, headers, body } = await send(app, 'GET', path, registration.token);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toMatchObject({ client_id: registration.id, initiate_login_uri });
    await unregister(app, { ...registration, token: body.registration_access_token as string });
  });

  it.each([`http://${LOGIN}`, 'http://localhost:8080/login', 'http://127.0.0.1/login'])(
    'oidcc-3rd_party-init-login-nohttps: %s is refused',
    async (initiate_login_uri) => {
      const metadata = { ...(await suiteMetadata(VARIANT)), initiate_login_uri };
      const { status, headers, body } = await registerAsSuite(app, metadata);
      expect([status, headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
      expect(body).toEqual({ error: 'invalid_client_metadata', error_description: expect.any(String) });
    },
  );
});
