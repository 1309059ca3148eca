/** A person as a hint names him: by what he signs in with, or by his `sub`. */
export type NamedSubject = { identifier: string } | { id: string };

/** Reads a subject identifier of the formats `email`, `iss_sub` (ours) and `opaque` (a `sub` of ours), RFC 9493 §3.2. */
export function namedSubject(value: unknown, issuer: string): NamedSubject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { format, email, iss, sub, id } = value as Record<string, unknown>;
  if (format === 'email' && typeof email === 'string') return { identifier: email };
  if (format === 'iss_sub' && iss === issuer && typeof sub === 'string') return { id: sub };
  if (format === 'opaque' && typeof id === 'string') return { id };
  return undefined;
}
