/** A person as a hint names him: by what he signs in with, or by who he is. */
export type NamedSubject = { identifier: string } | { userId: string };

/**
 * Reads a subject identifier of the formats `email`, `iss_sub` (ours) and `opaque` (a `sub` of ours), RFC 9493 §3.2;
 * `userIdOf` knows whom the client calls by a `sub`.
 */
export function namedSubject(
  value: unknown,
  issuer: string,
  userIdOf: (sub: string) => string | undefined,
): NamedSubject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, email, iss, sub, id } = value as Record<string, unknown>;
  if (format === 'email' && typeof email === 'string') return { identifier: email };
  if (format === 'iss_sub' && iss === issuer && typeof sub === 'string') return called(userIdOf(sub));
  if (format === 'opaque' && typeof id === 'string') return called(userIdOf(id));
  return undefined;
}

/** A `sub` that stands for nobody is of a format that is known, and leads to nobody. */
const called = (userId = ''): NamedSubject => ({ userId });
