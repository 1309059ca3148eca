import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboundService } from '../../src/outbound/outbound.service.js';
import { verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { StatementIssuer } from '../support/statement-issuer.js';
import { TestApp } from '../support/test-app.js';

const AT_ONCE = 300;
const INVALID = '400 invalid_software_statement';

describe('keys that others publish', () => {
  let app: TestApp;
  let token: string;
  let flooded: StatementIssuer;
  let other: StatementIssuer;
  const fetched: string[] = [];
  beforeAll(async () => {
    app = await TestApp.start();
    token = await initialAccessToken(app);
    flooded = await StatementIssuer.of('https://flooded.test');
    other = await StatementIssuer.of('https://other.test');
    const published: Record<string, StatementIssuer> = {};
    for (const issuer of [flooded, other]) {
      const address = `${issuer.issuer}/jwks`;
      published[address] = issuer;
      await issuer.trustedBy(app, address);
    }
    app.nest.get(OutboundService, { strict: false }).send = ({ url }) => {
      fetched.push(url);
      const body = JSON.stringify(published[url].jwks);
      return Promise.resolve({ status: 200, headers: new Headers(), body });
    };
  });
  afterAll(() => app.close());

  const ask = async (statement: Promise<string>) =>
    verdict(await register(app, { ...PORTAL, software_statement: await statement }, token));
  const flood = async (round: string) => {
    const kids = Array.from({ length: AT_ONCE }, (_, count) => `${round}-${count}`);
    return new Set(await Promise.all(kids.map((kid) => ask(flooded.sign({}, { kid })))));
  };

  it('are fetched once in a while, however many unknown kids come, and no kid is an address [KY-16]', async () => {
    app.clock.stop();
    expect(await ask(flooded.sign({}))).toBe('201 fine');
    expect(await flood('first')).toEqual(new Set([INVALID]));
    expect(fetched).toEqual(['https://flooded.test/jwks']);
    for (const kid of ['../../etc/passwd', "' OR 1=1--", 'https://evil.test/jwks', 'k'.repeat(6000)])
      expect(await ask(flooded.sign({}, { kid }))).toBe(INVALID);
    app.clock.advance(61);
    expect(await flood('second')).toEqual(new Set([INVALID]));
    expect(fetched).toEqual(['https://flooded.test/jwks', 'https://flooded.test/jwks']);
  });

  it('of one issuer that is flooded leave those of others alone [KY-16]', async () => {
    const flooding = flood('third');
    expect(await ask(other.sign({}))).toBe('201 fine');
    await flooding;
    expect(fetched.filter((url) => url.startsWith(other.issuer))).toHaveLength(1);
    expect(await ask(flooded.sign({}))).toBe('201 fine');
  });
});
