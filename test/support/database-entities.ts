import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCE = resolve('src');

/** The files below `src/` that hold entities. */
export function entityFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.entity.ts'),
  );
}

/** Every entity class of Cardea, found by its file's name. */
export async function allEntities(): Promise<(new () => object)[]> {
  const modules = await Promise.all(
    entityFiles().map((file) => import(join(SOURCE, file)) as Promise<Record<string, new () => object>>),
  );
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (name.endsWith('Entity') ? [value] : [])),
  );
}
