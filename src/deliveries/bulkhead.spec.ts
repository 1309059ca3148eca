import { describe, expect, it } from '@jest/globals';
import { Bulkhead } from './bulkhead.js';

/** Ids are `a1`, `a2` and so on for what goes to `a`. */
const enter = (bulkhead: Bulkhead, ...ids: string[]) => ids.map((id) => bulkhead.enter(id, id.charAt(0)));

describe('Bulkhead', () => {
  it('lets so many in to one destination, and others past them [FI-37]', () => {
    const bulkhead = new Bulkhead(10, 2);
    expect(enter(bulkhead, 'a1', 'a2', 'a3', 'b1')).toEqual([true, true, false, true]);
    expect(bulkhead.full).toEqual(['a']);
    expect(bulkhead.room).toBe(7);
  });

  it('lets so many in at all [FI-37]', () => {
    const bulkhead = new Bulkhead(3, 2);
    expect(enter(bulkhead, 'a1', 'b1', 'c1', 'd1')).toEqual([true, true, true, false]);
    expect(bulkhead.room).toBe(0);
  });

  it('has room again for who comes after one that left', () => {
    const bulkhead = new Bulkhead(2, 1);
    enter(bulkhead, 'a1', 'b1');
    bulkhead.leave('a1');
    expect([bulkhead.full, bulkhead.room]).toEqual([['b'], 1]);
    expect(enter(bulkhead, 'b2', 'a2')).toEqual([false, true]);
  });

  it('gives what is under way no second place', () => {
    const bulkhead = new Bulkhead(10, 2);
    expect(enter(bulkhead, 'a1', 'a1')).toEqual([true, false]);
    bulkhead.leave('a1');
    expect(enter(bulkhead, 'a1')).toEqual([true]);
  });
});
