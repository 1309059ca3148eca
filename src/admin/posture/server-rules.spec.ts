import { describe, expect, it } from '@jest/globals';
import { PostureItem } from './posture-item.js';
import { type ServerFacts } from './server-facts.js';
import { SERVER_RULES } from './server-rules.js';

const NOW = Date.UTC(2026, 10, 21);
const daysAgo = (days: number) => new Date(NOW - days * 86_400_000);
const GOOD: ServerFacts = {
  issuer: 'https://login.example.com',
  production: true,
  seedDemo: false,
  secretLengths: [64],
  registration: 'token',
  pushedRequests: 'required',
  clientProfile: 'fapi2',
  dpopNonces: 'required',
  outboundAllow: [],
  trustProxy: ['10.0.0.1'],
  tls: false,
  ignoresCertHeader: false,
  keys: [{ alg: 'ES256', status: 'active', createdAt: daysAgo(89) }],
  clientsOfOldSecrets: 0,
  clientsShutOut: 0,
  now: NOW,
};
const notMet = (facts: ServerFacts) =>
  SERVER_RULES.map((rule) => PostureItem.ofServer(rule, facts)).filter(({ status }) => status === 'not_met');

describe('the posture of the server', () => {
  it('finds nothing amiss where all is as it should be', () => {
    expect(notMet(GOOD)).toEqual([]);
  });

  it.each<[Partial<ServerFacts>, string]>([
    [{ issuer: 'http://localhost:3000' }, 'server.issuer'],
    [{ trustProxy: [], tls: false }, 'server.tls'],
    [{ trustProxy: ['0.0.0.0/0'] }, 'server.proxies'],
    [{ trustProxy: ['10.0.0.1', '::/0'] }, 'server.proxies'],
    [{ ignoresCertHeader: true }, 'server.certificate-header'],
    [{ outboundAllow: ['10.0.0.0/8'] }, 'server.outbound'],
    [{ secretLengths: [] }, 'server.secret'],
    [{ secretLengths: [32] }, 'server.secret'],
    [{ secretLengths: [64, 64] }, 'server.former-secrets'],
    [{ keys: [{ alg: 'RS256', status: 'active', createdAt: daysAgo(1) }] }, 'server.signing-algorithms'],
    [{ keys: [{ alg: 'ES256', status: 'active', createdAt: daysAgo(101) }] }, 'server.key-age'],
    [{ clientsOfOldSecrets: 2 }, 'server.client-secrets'],
    [{ production: false }, 'server.production'],
    [{ seedDemo: true }, 'server.production'],
    [{ registration: 'open' }, 'server.registration'],
    [{ pushedRequests: 'optional', clientProfile: 'none' }, 'server.pushed-requests'],
    [{ clientProfile: 'none' }, 'server.client-profile'],
    [{ dpopNonces: 'off' }, 'server.dpop-nonces'],
    [{ clientsShutOut: 1 }, 'server.shut-out'],
  ])('tells of %j', (facts, id) => {
    expect(notMet({ ...GOOD, ...facts }).map((item) => item.id)).toContain(id);
  });

  it('says how many clients it is about, and which setting decides', () => {
    const [item] = notMet({ ...GOOD, clientsShutOut: 3 });
    expect(item.clients).toBe(3);
    const [issuer] = notMet({ ...GOOD, issuer: 'http://a.test' });
    expect(issuer.change).toMatchObject({ setting: 'ISSUER' });
  });

  it('judges keys that no longer sign, and the lack of proxies, as nothing', () => {
    const former = { alg: 'ES256', status: 'retiring', createdAt: daysAgo(200) } as const;
    expect(notMet({ ...GOOD, keys: [...GOOD.keys, former] })).toEqual([]);
    const direct = SERVER_RULES.map((rule) =>
      PostureItem.ofServer(rule, { ...GOOD, trustProxy: [], tls: true }),
    );
    expect(direct.find(({ id }) => id === 'server.proxies')?.status).toBe('not_applicable');
  });
});
