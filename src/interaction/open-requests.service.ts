import { Injectable } from '@nestjs/common';

/** How many requests of one kind wait for a person's answer. */
export type CountOpen = (userId: string) => Promise<number>;

/** Knows how much waits for a person's answer, whichever endpoint it came by. */
@Injectable()
export class OpenRequests {
  private readonly counts: CountOpen[] = [];

  /** Has requests of a kind counted. */
  register(count: CountOpen): void {
    this.counts.push(count);
  }

  async countOf(userId: string): Promise<number> {
    const counted = await Promise.all(this.counts.map((count) => count(userId)));
    return counted.reduce((sum, each) => sum + each, 0);
  }
}
