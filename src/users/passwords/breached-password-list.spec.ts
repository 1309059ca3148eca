import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BreachedPasswordList } from './breached-password-list.js';

const WORDS = Array.from({ length: 3000 }, (_, number) => `word ${number} ${'é'.repeat(number % 40)}`);
const sha1 = (word: string) => createHash('sha1').update(word).digest('hex');
const sorted = (lines: string[]) =>
  lines
    .map((line) => Buffer.from(line))
    .sort((a, b) => a.compare(b))
    .map(String);

describe('a list of breached passwords in a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cardea-breached-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(lines: string[], end = '\n'): string {
    const path = join(folder, `${Math.random()}.txt`);
    writeFileSync(path, lines.map((line) => line + end).join(''));
    return path;
  }

  it.each([
    ['words', sorted(WORDS), '\n'],
    ['words with the line ends of Windows', sorted(WORDS), '\r\n'],
    ['hashes', sorted(WORDS.map(sha1)), '\n'],
    ['hashes in capitals with counts', sorted(WORDS.map((word) => `${sha1(word).toUpperCase()}:7`)), '\r\n'],
    ['one word', ['word 1 é'], '\n'],
  ])('finds what is on it and nothing else: %s', async (_form, lines, end) => {
    const list = await BreachedPasswordList.open(file(lines, end));
    const there =
      lines.length === 1 ? ['word 1 é'] : [...WORDS.filter((_, at) => at % 37 === 0), WORDS[2999]];
    for (const word of there) expect([word, await list.has(word)]).toEqual([word, true]);
    for (const word of ['word', 'word 1', 'zzz', 'aaa', 'word 3001 ', ''])
      expect([word, await list.has(word)]).toEqual([word, false]);
    await list.close();
  });

  it('is refused when it is empty or not sorted', async () => {
    await expect(BreachedPasswordList.open(file([]))).rejects.toThrow('is empty');
    await expect(BreachedPasswordList.open(file(['b', 'c', 'a']))).rejects.toThrow('not sorted');
    await expect(BreachedPasswordList.open(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
