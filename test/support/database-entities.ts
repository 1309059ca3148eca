import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCE = resolve('src');

/** The files below `src/` that hold entities. */
export function entityFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.entity.ts'),
  );
}

/** Every entity class of Cardea, found by its file's name; one file after the other, as Jest's module loader needs it. */
export async function allEntities(): Promise<(new () => object)[]> {
  const entities: (new () => object)[] = [];
  for (const file of entityFiles()) {
    const module = (await import(join(SOURCE, file))) as Record<string, new () => object>;
    for (const [name, value] of Object.entries(module)) if (name.endsWith('Entity')) entities.push(value);
  }
  return entities;
}
