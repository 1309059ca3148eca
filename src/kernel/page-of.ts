/** One page of a list, and where the next one begins. */
export interface PageOf<Item> {
  items: Item[];
  /** The last item's key when there is more. */
  next: string | undefined;
}

/** What part of a list is asked for. */
export interface PageRequest {
  /** At most so many items. */
  limit: number;
  /** The key after which the page begins. */
  after?: string;
  /** Text to search by. */
  q?: string;
}

/** Makes a page out of rows of which one more than the limit was read. */
export function pageOf<Item>(rows: Item[], limit: number, key: (item: Item) => string): PageOf<Item> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? key(items[items.length - 1]) : undefined };
}

/** A text as a LIKE pattern that finds it anywhere; `!` is the escape character. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}
