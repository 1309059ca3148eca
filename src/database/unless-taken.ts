import { isUniqueViolation } from './unique-violation.js';

/** Writes a row that must be the only one of its name; when somebody has written such a one, throws what `taken` makes. */
export async function unlessTaken<T>(write: () => Promise<T>, taken: () => Error): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error;
  }
}
