import { hash } from 'node:crypto';
import { SortedLines } from './sorted-lines.js';

const SAMPLES = 200;
const SHA1 = /^([0-9a-f]{40}|[0-9A-F]{40})(:\d+)?$/;

/** The operator's own list of breached passwords: sorted SHA-1 hashes, or sorted words; never loaded as a whole. */
export class BreachedPasswordList {
  private constructor(
    private readonly lines: SortedLines,
    private readonly form: 'word' | 'lower' | 'upper',
  ) {}

  /** Opens the file; throws an `Error` that says what is wrong with it. */
  static async open(path: string): Promise<BreachedPasswordList> {
    const lines = await SortedLines.open(path);
    const samples = await lines.samples(SAMPLES);
    const form = formOf(samples);
    const unsorted = samples.some(
      (line, index) => index > 0 && Buffer.from(line).compare(Buffer.from(samples[index - 1])) < 0,
    );
    if (samples.length > 0 && !unsorted) return new BreachedPasswordList(lines, form);
    await lines.close();
    throw new Error(
      `BREACHED_PASSWORDS_FILE (${path}) is ${unsorted ? 'not sorted by bytes: LC_ALL=C sort it' : 'empty'}`,
    );
  }

  async has(password: string): Promise<boolean> {
    if (this.form === 'word') return (await this.lines.firstFrom(password)) === password;
    const digest = hash('sha1', password, 'hex');
    const wanted = this.form === 'upper' ? digest.toUpperCase() : digest;
    return (await this.lines.firstFrom(wanted))?.slice(0, 40) === wanted;
  }

  close(): Promise<void> {
    return this.lines.close();
  }
}

function formOf(samples: readonly string[]): 'word' | 'lower' | 'upper' {
  if (!samples.every((line) => SHA1.test(line))) return 'word';
  return samples.some((line) => /[A-F]/.test(line)) ? 'upper' : 'lower';
}
