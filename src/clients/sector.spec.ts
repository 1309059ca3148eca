import { describe, expect, it } from '@jest/globals';
import { sectorOf, sectorProblem } from './sector.js';

const pairwise = { subject_type: 'pairwise' as const };

describe('the sector of a client (OIDC Core §8.1)', () => {
  it.each([
    [{ redirect_uris: ['https://rp.test/a', 'https://rp.test:8443/b'] }, 'rp.test'],
    [{ redirect_uris: ['https://rp.test/a'], jwks_uri: 'https://keys.test/' }, 'rp.test'],
    [
      { redirect_uris: ['https://a.test/', 'https://b.test/'], sector_identifier_uri: 'https://s.test/x' },
      's.test',
    ],
    [{ redirect_uris: ['com.example:/cb'], sector_identifier_uri: 'https://s.test/x' }, 's.test'],
    [{ redirect_uris: [], jwks_uri: 'https://keys.test/jwks' }, 'keys.test'],
  ])('of %j is %s', (metadata, sector) => {
    expect(sectorProblem({ ...pairwise, ...metadata })).toBeUndefined();
    expect(sectorOf({ ...pairwise, ...metadata })).toBe(sector);
  });

  it.each([
    [{ redirect_uris: ['https://a.test/', 'https://b.test/'] }],
    [{ redirect_uris: ['https://rp.test/', 'com.example:/cb'] }],
    [{ redirect_uris: ['com.example:/cb'] }],
    [{ redirect_uris: [] }],
    [{}],
  ])('of %j is unknown', (metadata) => {
    expect(sectorProblem({ ...pairwise, ...metadata })).toContain('sector_identifier_uri is needed');
  });

  it('is nobody’s who calls people as all others do', () => {
    const metadata = { redirect_uris: ['https://a.test/', 'https://b.test/'] };
    expect([sectorProblem(metadata), sectorOf(metadata)]).toEqual([undefined, undefined]);
    expect(sectorOf({ subject_type: 'public', redirect_uris: ['https://a.test/'] })).toBeUndefined();
  });
});
