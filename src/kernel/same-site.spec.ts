import { describe, expect, it } from '@jest/globals';
import { type FastifyRequest } from 'fastify';
import { refuseCrossSite } from './same-site.js';

const ISSUER = 'https://login.example.com/t/b';

describe('forms from another site', () => {
  const refused = (headers: Record<string, string>) => {
    try {
      refuseCrossSite({ headers } as unknown as FastifyRequest, ISSUER);
      return false;
    } catch {
      return true;
    }
  };

  it.each<[Record<string, string>, boolean]>([
    [{ 'sec-fetch-site': 'same-origin' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, true],
    [{ 'sec-fetch-site': 'same-site' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://login.example.com' }, true],
    [{ origin: 'https://login.example.com' }, false],
    [{ origin: 'https://login.example.com.evil.example' }, true],
    [{ origin: 'http://login.example.com' }, true],
    [{ origin: 'https://evil.example' }, true],
    [{}, false],
  ])('with %j are refused: %s', (headers, expected) => {
    expect(refused(headers)).toBe(expected);
  });
});
