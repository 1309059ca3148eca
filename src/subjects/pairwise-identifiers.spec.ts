import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { uuidv7 } from '../kernel/secrets.js';
import { PairwiseIdentifiers } from './pairwise-identifiers.js';

describe('pairwise identifiers', () => {
  const secret = randomBytes(32);
  const identifiers = new PairwiseIdentifiers(secret);
  const id = uuidv7(Date.now());

  it('are the same for one person in one sector, whenever they are made', () => {
    expect(identifiers.of(id, 'rp.test')).toBe(new PairwiseIdentifiers(secret).of(id, 'rp.test'));
    expect(identifiers.of(id, 'rp.test')).toMatch(/^[\w-]{22}$/);
  });

  it('differ by person, sector and secret', () => {
    const others = [
      identifiers.of(uuidv7(Date.now()), 'rp.test'),
      identifiers.of(id, 'other.test'),
      new PairwiseIdentifiers(randomBytes(32)).of(id, 'rp.test'),
    ];
    expect(others).not.toContain(identifiers.of(id, 'rp.test'));
    expect(new Set(others).size).toBe(3);
  });

  it('lead back to the person in their own sector alone', () => {
    const sub = identifiers.of(id, 'rp.test');
    expect(identifiers.userId(sub, 'rp.test')).toBe(id);
    expect(identifiers.userId(sub, 'other.test')).not.toBe(id);
  });

  it.each([[id], [''], ['x'], ['A'.repeat(23)], [`${'A'.repeat(21)}B`], ['ä'.repeat(22)]])(
    'lead nowhere from %s',
    (sub) => expect(identifiers.userId(sub, 'rp.test')).toBeUndefined(),
  );
});
