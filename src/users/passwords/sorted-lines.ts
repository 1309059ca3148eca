import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that are read at once: much longer than a line. */
const WINDOW = 512;

/** Looks lines up in a file that is sorted by bytes, however large, by reading a few of its pieces. */
export class SortedLines {
  private constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {}

  static async open(path: string): Promise<SortedLines> {
    const file = await open(path, 'r');
    return new SortedLines(file, (await file.stat()).size);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** The first line that is not before `text`; nothing when all are. */
  async firstFrom(text: string): Promise<string | undefined> {
    const wanted = Buffer.from(text);
    let [low, high] = [0, this.size];
    while (high - low > WINDOW) {
      const middle = Math.floor((low + high) / 2);
      const { start, line } = await this.lineAfter(middle);
      if (line !== undefined && start < high && Buffer.from(line).compare(wanted) < 0) low = start;
      else high = middle;
    }
    for (let at = low; at < this.size;) {
      const { start, line, end } = await this.lineAt(at);
      if (line === undefined) return undefined;
      if (Buffer.from(line).compare(wanted) >= 0) return line;
      at = end > start ? end : this.size;
    }
    return undefined;
  }

  /** Some lines, spread over the file, to see what it holds and whether it is sorted. */
  async samples(count: number): Promise<string[]> {
    const lines: string[] = [];
    for (let index = 0; index < count; index++) {
      const at = Math.floor((this.size * index) / count);
      const { line } = at === 0 ? await this.lineAt(0) : await this.lineAfter(at);
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }

  /** The first line that begins after a place. */
  private async lineAfter(place: number): Promise<{ start: number; line: string | undefined; end: number }> {
    const { end } = await this.lineAt(place);
    return this.lineAt(end);
  }

  /** What stands from a place to the end of its line. */
  private async lineAt(start: number): Promise<{ start: number; line: string | undefined; end: number }> {
    if (start >= this.size) return { start, line: undefined, end: this.size };
    const buffer = Buffer.alloc(WINDOW);
    let bytes = Buffer.alloc(0);
    for (let at = start; ;) {
      const { bytesRead } = await this.file.read(buffer, 0, WINDOW, at);
      bytes = Buffer.concat([bytes, buffer.subarray(0, bytesRead)]);
      const newline = bytes.indexOf(0x0a);
      if (newline >= 0 || bytesRead === 0) {
        const length = newline >= 0 ? newline : bytes.length;
        const line = bytes.subarray(0, length).toString('utf8').replace(/\r$/, '');
        return { start, line, end: start + length + 1 };
      }
      at += bytesRead;
    }
  }
}
