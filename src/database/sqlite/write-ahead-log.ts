import { closeSync, fdatasync, openSync } from 'node:fs';

/**
 * The file in which SQLite commits. With `synchronous=NORMAL` a commit writes to it and does not wait for the disk
 * (sqlite.org/wal.html §2.3); flushing it off the event loop makes commits durable while other requests go on.
 */
export class WriteAheadLog {
  private readonly path: string;
  private file: number | undefined;
  private flushing = 0;
  private closed = false;

  /** `database` is the path of the database's file. */
  constructor(database: string) {
    this.path = `${database}-wal`;
  }

  /** Resolves when all that was committed before the call is on disk. */
  flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.file ??= openSync(this.path, 'r+');
      this.flushing++;
      fdatasync(this.file, (error) => {
        if (--this.flushing === 0 && this.closed) this.close();
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Lets go of the file, after a flush that is under way. */
  close(): void {
    this.closed = true;
    if (this.file === undefined || this.flushing > 0) return;
    closeSync(this.file);
    this.file = undefined;
  }
}
