import { describe, expect, it } from '@jest/globals';
import { parseRedisUrl } from './redis-url.js';

describe('REDIS_URL', () => {
  it.each([
    ['redis://127.0.0.1:6379', { kind: 'single', url: 'redis://127.0.0.1:6379' }],
    ['rediss://:secret@redis.example.com:6380/1', { kind: 'single' }],
    [
      'redis+cluster://:p%40ss@h1:7000,h2:7001',
      {
        kind: 'cluster',
        password: 'p@ss',
        nodes: [
          { host: 'h1', port: 7000 },
          { host: 'h2', port: 7001 },
        ],
      },
    ],
    [
      'redis+sentinel://h1:26379/main',
      { kind: 'sentinel', name: 'main', nodes: [{ host: 'h1', port: 26379 }] },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseRedisUrl(text)).toMatchObject(expected);
  });

  it.each([
    '',
    'redis:',
    'http://h:1',
    'redis+cluster://',
    'redis+cluster://h1',
    'redis+sentinel://h1:1',
    'h:6379',
  ])('refuses %j and says what was expected', (text) => {
    expect(() => parseRedisUrl(text)).toThrow(/redis:\/\/host:port/);
  });
});
