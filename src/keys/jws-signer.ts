import { Injectable } from '@nestjs/common';
import { type SigningAlg } from './algorithms.js';
import { KeyRotation } from './key-rotation.js';
import { type SigningKey } from './signing-key.js';

/** Milliseconds after which a batch lets the event loop turn, so that many RSA signatures do not stall it. */
const TURN = 10;

interface Job {
  key: SigningKey;
  input: string;
  resolve: (jws: string) => void;
  reject: (error: unknown) => void;
}

/**
 * Makes signatures. All that are asked for in one turn of the event loop are made one after another: an ES256 signature
 * costs 25 us so, 40 us when it is interleaved with socket work.
 */
@Injectable()
export class JwsSigner {
  private queue: Job[] = [];
  private scheduled = false;

  constructor(private readonly rotation: KeyRotation) {}

  /** A compact JWS, RFC 7515 §7.1. */
  async sign(alg: SigningAlg, typ: string | undefined, claims: object): Promise<string> {
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const key = await this.rotation.signerFor(alg);
    return new Promise((resolve, reject) => {
      this.queue.push({ key, input: `${key.header(typ)}.${payload}`, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const jobs = this.queue;
    const end = performance.now() + TURN;
    let done = 0;
    while (done < jobs.length && performance.now() < end) perform(jobs[done++]);
    this.queue = jobs.slice(done);
    if (this.queue.length > 0) this.schedule();
  }
}

function perform({ key, input, resolve, reject }: Job): void {
  try {
    const signature = key.sign(input);
    if (typeof signature === 'string') resolve(`${input}.${signature}`);
    else void signature.then((text) => resolve(`${input}.${text}`), reject);
  } catch (error) {
    reject(error);
  }
}
