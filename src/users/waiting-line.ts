import { UnavailableError } from '../kernel/unavailable.error.js';

/** How much there may be of work that costs a lot. */
export interface LineLimits {
  atOnce: number;
  /** Places in the line; who finds none is turned away. */
  places: number;
  /** Milliseconds after which somebody who still waits is turned away. */
  patience: number;
}

interface Waiting {
  /** By the clock of the process, in milliseconds. */
  since: number;
  begin: () => void;
  impatience: NodeJS.Timeout;
}

/** Does costly work only so much at a time, first come first served, and turns away what would wait too long. */
export class WaitingLine {
  private running = 0;
  private readonly waiting: Waiting[] = [];

  constructor(
    private readonly what: string,
    private readonly limits: LineLimits,
  ) {}

  /** Throws `UnavailableError` when there is no place now: before anything is done for whoever would be turned away. */
  refuseWhenFull(): void {
    if (this.running >= this.limits.atOnce && this.waiting.length >= this.limits.places)
      throw new UnavailableError(this.what);
  }

  /** Whether whose turn is next has waited for a quarter of what he would, so that who comes later may be turned away. */
  get crowded(): boolean {
    const [next] = this.waiting;
    return next !== undefined && performance.now() - next.since > this.limits.patience / 4;
  }

  /** Does the work when its turn has come; throws `UnavailableError` when there is no place, or no turn in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.refuseWhenFull();
    if (this.running < this.limits.atOnce) this.running++;
    else await this.turn();
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private turn(): Promise<void> {
    return new Promise((begin, reject) => {
      const impatience = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(new UnavailableError(this.what));
      }, this.limits.patience);
      const entry = { since: performance.now(), begin, impatience };
      this.waiting.push(entry);
    });
  }

  /** Whose turn has come takes the place over of whom is done. */
  private next(): void {
    const entry = this.waiting.shift();
    if (!entry) {
      this.running--;
      return;
    }
    clearTimeout(entry.impatience);
    entry.begin();
  }
}
