import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the certificates and keys of one test file; nothing of it outlives the file. */
export class CertificateFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'cardea-certificates-'));

  /** Writes a file and tells where it is. */
  write(name: string, content: string): string {
    const file = join(this.path, name);
    writeFileSync(file, content);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
