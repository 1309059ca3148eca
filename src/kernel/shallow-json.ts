/** Levels to which JSON may be nested: more than any body of ours needs, far fewer than exhaust a stack. */
const DEEPEST = 64;

/** Whether a JSON value is nested no deeper than what reads it, member by member, can follow. */
export function isShallow(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((member) => isShallow(member, levels - 1));
}
