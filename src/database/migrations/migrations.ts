import { Initial1763700000000 } from './1763700000000-initial.js';

/** Every change of the schema, oldest first. */
export const MIGRATIONS = [Initial1763700000000] as const;
