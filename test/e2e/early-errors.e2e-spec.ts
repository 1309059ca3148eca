import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/calls.js';
import { TestApp } from '../support/test-app.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const TOO_LARGE = `state=${'a'.repeat(60_000)}`;

describe('errors before a controller is reached', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const people = [
    '/authorize',
    '/device',
    '/logout',
    '/interaction/anything',
    '/magic-link',
    '/reset-password',
    '/verify-email',
    '/invitation',
  ];
  const machines = [
    '/token',
    '/par',
    '/introspect',
    '/revoke',
    '/userinfo',
    '/device_authorization',
    '/bc-authorize',
    '/authorize-challenge',
  ];
  const bodies: [number, Record<string, string>, string][] = [
    [413, FORM, TOO_LARGE],
    [415, { 'content-type': 'text/plain' }, 'state=a'],
    [400, { 'content-type': 'application/json' }, '{'],
  ];

  it.each(people)('are pages where people are: %s', async (path) => {
    for (const [status, headers, body] of bodies) {
      for (const accept of [{}, BROWSER]) {
        const answer = await call(app, path, { method: 'POST', headers: { ...headers, ...accept }, body });
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          status,
          'text/html; charset=utf-8',
        ]);
        expect(answer.text).toContain('data-error="invalid_request"');
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
    }
  });

  it.each(machines)('are JSON where machines are: %s', async (path) => {
    for (const [status, headers, body] of bodies) {
      for (const accept of [{}, BROWSER]) {
        const answer = await call(app, path, { method: 'POST', headers: { ...headers, ...accept }, body });
        expect([answer.status, answer.body.error]).toEqual([status, 'invalid_request']);
      }
    }
  });

  it('are JSON for screens of a company’s own', async () => {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await call(app, '/interaction/anything', { method: 'POST', headers, body: '{' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });

  it('are a page at addresses that are none, for browsers alone', async () => {
    const page = await call(app, '/nowhere', { headers: BROWSER });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await call(app, '/nowhere')).body.error).toBe('invalid_request');
    const ofTheApi = await call(app, '/admin/v1/nowhere', { headers: BROWSER });
    expect(ofTheApi.headers.get('content-type')).toContain('application/problem+json');
  });
});
