import { describe, expect, it } from '@jest/globals';
import { lookUpLanguage } from './language-lookup.js';

describe('the lookup of a language (RFC 4647 §3.4)', () => {
  it.each([
    ['its own tag', ['de'], 'de'],
    ['a country', ['de-CH'], 'de'],
    ['a script and a country', ['ja-Jpan-JP'], 'ja'],
    ['a single letter and what it leads', ['fr-x-mine'], 'fr'],
    ['any case', ['ES-mx'], 'es'],
    ['the first that there is', ['tlh', 'nl-BE', 'ar-EG', 'de'], 'ar'],
    ['nothing that there is', ['tlh', '*', ''], undefined],
    ['a language whose tag only begins alike', ['den', 'fra'], undefined],
    ['no tag at all', ['../../etc/passwd', '__proto__', 'constructor', '%00'], undefined],
    ['a tag without end', [`de${'-a'.repeat(5000)}`], undefined],
    ['a list without end', [...Array.from({ length: 5000 }, () => 'tlh'), 'de'], undefined],
  ])('takes %s', (_case, ranges, language) => {
    expect(lookUpLanguage(ranges)?.language).toBe(language);
  });
});
