import { describe, expect, it } from '@jest/globals';
import { OAuthError } from './oauth-error.js';
import { ReceivedParameters } from './received-parameters.js';

describe('received parameters', () => {
  it('are decoded as forms are (RFC 6749 appendix B)', () => {
    const received = ReceivedParameters.parse('a=b+c%20d%2B&%C3%BC=%E2%82%AC');
    expect(received.get('a')).toBe('b c d+');
    expect(received.get('ü')).toBe('€');
  });

  it('count as left out when they have no value (RFC 6749 §3.1)', () => {
    const received = ReceivedParameters.parse('a=&b');
    expect([received.get('a'), received.get('b'), received.get('c')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(received.all('a')).toEqual([]);
  });

  it('are refused when one value is asked for and two came, be they the same (RFC 6749 §3.1)', () => {
    const received = ReceivedParameters.parse('a=1&a=1&b=2');
    expect(() => received.get('a')).toThrow(OAuthError);
    expect(received.get('b')).toBe('2');
    expect(received.all('a')).toEqual(['1', '1']);
    expect(received.repeated()).toEqual(['a']);
  });

  it('have no names that they were not given, not even those of Object', () => {
    const received = ReceivedParameters.parse('a=1');
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect([name, received.get(name)]).toEqual([name, undefined]);
    expect(ReceivedParameters.parse('__proto__=x&constructor=y').get('__proto__')).toBe('x');
  });

  it('are refused when there are too many, repeated ones counted', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}=1`).join('&');
    expect(ReceivedParameters.parse(many(200)).get('p199')).toBe('1');
    expect(() => ReceivedParameters.parse(many(201))).toThrow(OAuthError);
    expect(() => ReceivedParameters.parse('a=1&'.repeat(201))).toThrow(OAuthError);
  });

  it('survive being written as a query', () => {
    const text = ReceivedParameters.parse('a=1&a=2&b=%26%3D%20ü').toString();
    const again = ReceivedParameters.parse(text);
    expect([again.all('a'), again.get('b')]).toEqual([['1', '2'], '&= ü']);
  });
});
