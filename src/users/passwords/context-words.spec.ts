import { describe, expect, it } from '@jest/globals';
import { isOfContextWords } from './context-words.js';

describe('passwords made of what everybody knows', () => {
  const owner = {
    user: { username: 'jane.doe', claims: { given_name: 'Jane', family_name: 'Doe', name: 'Jane Doe' } },
    email: 'jane@example.com',
  };
  const judged = (password: string) => isOfContextWords(password, owner, { brand: 'Cardea', fewest: 15 });

  it.each([
    'cardeacardeacardea',
    'Cardea-2026-secret',
    'CARDEA12345678901',
    'jane.doe.jane.doe',
    'JaneDoeJaneDoe123',
    'jane@example.com!',
    'doe-jane-doe-2026',
  ])('refuses %j', (password) => expect(judged(password)).toBe(true));

  it.each([
    'correct horse battery staple',
    'jane-password-1',
    'my cardea is not your usual horse',
    'janet likes marmalade',
    'does nobody see this',
    'x'.repeat(15),
  ])('takes %j', (password) => expect(judged(password)).toBe(false));
});
