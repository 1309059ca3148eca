import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type * as Argon2 from '@node-rs/argon2';
import type * as System from 'node:os';
import type * as Threads from 'node:worker_threads';

/** What is asked of the thread. */
type Task = { hash: string; options: object } | { verify: string; against: string };
type Outcome = { result: string | boolean } | { error: string };

const ARGON2 = createRequire(import.meta.url).resolve('@node-rs/argon2');

/**
 * A thread that hashes passwords, one at a time. Where threads have priorities it stands back behind the event loop: a hash
 * costs as much as fifty tokens, and those who wait for tokens go first.
 */
export class HashingThread {
  private readonly worker = new Worker(`(${run.toString()})(require)`, { eval: true, workerData: ARGON2 });
  private asked: { resolve: (result: string | boolean) => void; reject: (error: Error) => void } | undefined;

  /** Whether nothing can be asked of it any more. */
  ended = false;

  constructor() {
    this.worker.unref();
    this.worker.on('message', (outcome: Outcome) => {
      if ('error' in outcome) this.fail(new Error(outcome.error));
      else this.settle()?.resolve(outcome.result);
    });
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', () => {
      this.ended = true;
      this.fail(new Error('the hashing thread has ended'));
    });
  }

  /** A hash in PHC string format. */
  hash(password: string, options: object): Promise<string> {
    return this.ask({ hash: password, options }) as Promise<string>;
  }

  /** Whether a hash is one of the password. */
  verify(stored: string, password: string): Promise<boolean> {
    return this.ask({ verify: password, against: stored }) as Promise<boolean>;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(task: Task): Promise<string | boolean> {
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.worker.ref();
      this.worker.postMessage(task);
    });
  }

  private fail(error: Error): void {
    this.settle()?.reject(error);
  }

  /** Who has asked, of whom there is one at most; only for him does the process wait. */
  private settle(): HashingThread['asked'] {
    const { asked } = this;
    this.asked = undefined;
    this.worker.unref();
    return asked;
  }
}

/** What the thread does; it is handed over as text and sees nothing of this file. */
function run(load: NodeJS.Require): void {
  const threads = load('node:worker_threads') as typeof Threads;
  const { hashSync, verifySync } = load(threads.workerData as string) as typeof Argon2;
  const os = load('node:os') as typeof System;
  // On Linux alone this is the thread's own; elsewhere it would be the whole process's.
  const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = os.constants.priority;
  if (os.platform() === 'linux')
    os.setPriority(Math.min(PRIORITY_LOW, os.getPriority() + PRIORITY_BELOW_NORMAL));
  threads.parentPort!.on('message', (task: Task) => {
    try {
      const result =
        'hash' in task ? hashSync(task.hash, task.options) : verifySync(task.against, task.verify);
      threads.parentPort!.postMessage({ result });
    } catch (error) {
      threads.parentPort!.postMessage({ error: String(error) });
    }
  });
}
