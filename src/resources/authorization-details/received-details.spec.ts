import { describe, expect, it } from '@jest/globals';
import { receivedDetails } from './received-details.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { x: nested(depth - 1) });
const detail = (members: object) => JSON.stringify([{ type: 't', ...members }]);

describe('what is read of authorization_details (RFC 9396 §2)', () => {
  it('is a list of objects with a type, as they came', () => {
    const details = [{ type: 'a', x: [1, true, null, 'é\n'] }, { type: 'b' }];
    expect(receivedDetails(JSON.stringify(details))).toEqual(details);
  });

  it.each([
    ['no JSON', '{'],
    ['no list', '{"type":"a"}'],
    ['an empty list', '[]'],
    ['nothing', 'null'],
    ['a list in a list', '[[{"type":"a"}]]'],
    ['an element that is no object', '[{"type":"a"},"b"]'],
    ['an element without type', '[{"typ":"a"}]'],
    ['a type that is no text', '[{"type":["a"]}]'],
    ['a type of the prototype', '[{"__proto__":{"type":"a"}}]'],
    ['members of prototypes', '[{"type":"a","__proto__":{"admin":true}}]'],
    ['members of prototypes further down', '[{"type":"a","x":[{"constructor":{}}]}]'],
    ['too many elements', JSON.stringify(Array.from({ length: 21 }, () => ({ type: 'a' })))],
    ['too many members', detail({ x: Array.from({ length: 600 }, () => 1) })],
    ['too much depth', detail({ x: nested(10) })],
    ['depth without end', `[{"type":"a","x":${'['.repeat(7000)}${']'.repeat(7000)}}]`],
    ['a text that is too long', detail({ x: 'x'.repeat(1025) })],
    ['a name that is too long', detail({ ['x'.repeat(129)]: 1 })],
    ['too many characters', detail({ x: ' ' }).padEnd(16_385)],
    ['more than fits a token', detail({ a: 'é'.repeat(900), b: 'é'.repeat(900), c: 'é'.repeat(900) })],
    ['a number that is none', '[{"type":"a","x":1e400}]'],
    ['control characters', detail({ x: 'a\u0007b' })],
    ['characters that turn the direction', detail({ x: 'Bob\u202e' })],
    ['half a character', detail({ x: '\ud800' })],
    ['a name that turns the direction', detail({ ['\u202ex']: 1 })],
  ])('is not %s', (_kind, text) => {
    expect(() => receivedDetails(text)).toThrow(
      expect.objectContaining({ code: 'invalid_authorization_details' }),
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
