import { describe, expect, it } from '@jest/globals';
import { parseDatabaseUrl } from './database-url.js';

describe('DATABASE_URL', () => {
  it.each([
    ['sqlite:data/cardea.sqlite', { engine: 'sqlite', path: 'data/cardea.sqlite' }],
    ['sqlite::memory:', { engine: 'sqlite', path: ':memory:' }],
    [
      'mysql://user:p%40ss@db.example.com:3307/cardea',
      {
        engine: 'mysql',
        host: 'db.example.com',
        port: 3307,
        username: 'user',
        password: 'p@ss',
        database: 'cardea',
      },
    ],
    ['mariadb://user@db/cardea', { engine: 'mysql', port: 3306, password: '', database: 'cardea' }],
  ])('reads %s', (text, expected) => {
    expect(parseDatabaseUrl(text)).toMatchObject(expected);
  });

  it.each([
    '',
    'sqlite:',
    'mysql://',
    'mysql://host',
    'mysql://host/',
    'postgres://host/db',
    'cardea.sqlite',
  ])('refuses %j and says what was expected', (text) => {
    expect(() => parseDatabaseUrl(text)).toThrow(/sqlite:<path>.*mysql:\/\//);
  });
});
