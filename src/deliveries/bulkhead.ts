/**
 * Bounds how much is under way at once, in all and to one destination: a receiver that hangs fills the room that it
 * has, and no more (FI-37).
 */
export class Bulkhead {
  /** Where what is under way goes, by its id. */
  private readonly underWay = new Map<string, string>();

  constructor(
    private readonly inAll: number,
    private readonly toEach: number,
  ) {}

  /** How many more there is room for. */
  get room(): number {
    return this.inAll - this.underWay.size;
  }

  /** The destinations that there is no room for. */
  get full(): string[] {
    const counts = new Map<string, number>();
    for (const destination of this.underWay.values())
      counts.set(destination, (counts.get(destination) ?? 0) + 1);
    return [...counts].flatMap(([destination, count]) => (count < this.toEach ? [] : [destination]));
  }

  /** Takes a place; says whether there was one. What is under way already gets no second one. */
  enter(id: string, destination: string): boolean {
    if (this.room === 0 || this.underWay.has(id) || this.full.includes(destination)) return false;
    this.underWay.set(id, destination);
    return true;
  }

  /** Gives the place back. */
  leave(id: string): void {
    this.underWay.delete(id);
  }
}
