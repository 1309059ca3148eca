import { createRequire } from 'node:module';
import type * as library from 'pkijs';

let loaded: typeof library | undefined;

/** The library of certificates; it is large, and loaded with the first of them. */
export function pkijs(): typeof library {
  return (loaded ??= createRequire(import.meta.url)('pkijs') as typeof library);
}
