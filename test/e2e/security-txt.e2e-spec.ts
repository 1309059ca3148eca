import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/calls.js';
import { TestApp } from '../support/test-app.js';

const ADDRESS = '/.well-known/security.txt';
const MAIL = 'mailto:security@example.com';
const FORM = 'https://example.com/report';
const POLICY = 'https://example.com/security-policy';
const DAY = 24 * 3600;

/** The fields of the document in their order. */
async function fieldsOf(app: TestApp, address = ADDRESS): Promise<[name: string, value: string][]> {
  const { text } = await call(app, address);
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => /^([A-Z][\w-]*): (\S+)$/.exec(line)!.slice(1, 3) as [string, string]);
}

describe('security.txt', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({
      ISSUER: 'https://login.example.com',
      SECURITY_CONTACT: `${MAIL}, ${FORM}`,
      SECURITY_POLICY: POLICY,
    });
  });
  afterAll(() => app.close());

  it('is plain text in UTF-8, for everybody (RFC 9116 §3)', async () => {
    const { status, headers } = await call(app, ADDRESS);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('names the contacts in their order, the languages, itself and the policy (RFC 9116 §2.5)', async () => {
    const fields = await fieldsOf(app);
    expect(fields.filter(([name]) => name !== 'Expires')).toEqual([
      ['Contact', MAIL],
      ['Contact', FORM],
      ['Preferred-Languages', 'en'],
      ['Canonical', 'https://login.example.com/.well-known/security.txt'],
      ['Policy', POLICY],
    ]);
  });

  it('is good for months and for less than a year, whenever it is read (RFC 9116 §2.5.5)', async () => {
    for (const days of [0, 1, 300, 1000]) {
      app.clock.advance(days * DAY);
      const expiries = (await fieldsOf(app)).filter(([name]) => name === 'Expires');
      expect(expiries).toEqual([['Expires', expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/)]]);
      const left = (Date.parse(expiries[0][1]) - app.clock.now()) / 1000;
      expect(left).toBeGreaterThan(90 * DAY);
      expect(left).toBeLessThan(365 * DAY);
    }
  });

  it('is only read', async () => {
    const { status, headers } = await call(app, ADDRESS, { method: 'POST' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('security.txt of an issuer with a path', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'https://login.example.com/t/b', SECURITY_CONTACT: MAIL });
  });
  afterAll(() => app.close());

  it('is at the root of the host, where finders look, and below the path', async () => {
    const fields = await fieldsOf(app);
    expect(fields.filter(([name]) => name === 'Canonical').map(([, address]) => address)).toEqual([
      'https://login.example.com/.well-known/security.txt',
      'https://login.example.com/t/b/.well-known/security.txt',
    ]);
    expect(await fieldsOf(app, `/t/b${ADDRESS}`)).toEqual(fields);
    expect((await call(app, `${ADDRESS}/t/b`)).status).toBe(404);
  });

  it('says nothing of a policy that is not set', async () => {
    expect((await fieldsOf(app)).map(([name]) => name)).not.toContain('Policy');
  });
});

describe('security.txt without a contact', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('is not there, as if nothing were', async () => {
    const [absent, nowhere] = await Promise.all([call(app, ADDRESS), call(app, '/.well-known/nothing')]);
    expect(absent.status).toBe(404);
    expect(absent.text).toBe(nowhere.text);
    expect(absent.headers.get('content-type')).toBe(nowhere.headers.get('content-type'));
  });
});

describe('security.txt of an issuer without https', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ SECURITY_CONTACT: MAIL });
  });
  afterAll(() => app.close());

  it('names no canonical address, since that must be https (RFC 9116 §2.5.2)', async () => {
    expect((await fieldsOf(app)).map(([name]) => name)).toEqual([
      'Contact',
      'Expires',
      'Preferred-Languages',
    ]);
  });
});
