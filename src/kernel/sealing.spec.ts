import { describe, expect, it } from '@jest/globals';
import { Sealer } from './sealing.js';

const OLD = 'the older secret of at least 32 characters';
const NEW = 'the newer secret of at least 32 characters';

describe('sealing', () => {
  const sealer = new Sealer([NEW], 'test');

  it('gives back what was sealed, and looks different every time', () => {
    const [one, other] = [sealer.seal('text ü'), sealer.seal('text ü')];
    expect(one).not.toBe(other);
    expect([sealer.open(one), sealer.open(other)]).toEqual(['text ü', 'text ü']);
    expect(one).toMatch(/^[\w-]+$/);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('text');
  });

  it('opens for its purpose and context alone', () => {
    const sealed = sealer.seal('text', 'row 1');
    expect(sealer.open(sealed, 'row 1')).toBe('text');
    expect(sealer.open(sealed, 'row 2')).toBeUndefined();
    expect(sealer.open(sealed)).toBeUndefined();
    expect(new Sealer([NEW], 'other').open(sealed, 'row 1')).toBeUndefined();
    expect(new Sealer([OLD], 'test').open(sealed, 'row 1')).toBeUndefined();
  });

  it('opens what an older secret sealed, and seals with the newest', () => {
    const sealedBefore = new Sealer([OLD], 'test').seal('text');
    const both = new Sealer([NEW, OLD], 'test');
    expect(both.open(sealedBefore)).toBe('text');
    expect(sealer.open(both.seal('text'))).toBe('text');
  });

  it('opens nothing that was changed, cut or made up', () => {
    const sealed = sealer.seal('some text');
    const bytes = Buffer.from(sealed, 'base64url');
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] ^= 1;
      expect([index, sealer.open(changed.toString('base64url'))]).toEqual([index, undefined]);
    }
    const others = [
      '',
      'A',
      sealed.slice(0, -1),
      `${sealed}A`,
      `${sealed}=`,
      `${sealed}\n`,
      ` ${sealed}`,
      'ü',
    ];
    for (const text of others) expect([text, sealer.open(text)]).toEqual([text, undefined]);
  });
});
