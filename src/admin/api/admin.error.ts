/** What stands in the way of an administrator's request. */
export type AdminErrorKind = 'invalid' | 'not_allowed' | 'not_found' | 'conflict' | 'stale' | 'key_reused';

/** What is wrong with one member of a body (`pointer`, RFC 6901) or one parameter of the query. */
export interface MemberProblem {
  pointer?: string;
  parameter?: string;
  detail: string;
}

/** The one error that the admin API's own services throw; the filter makes a problem document of it. */
export class AdminError extends Error {
  constructor(
    readonly kind: AdminErrorKind,
    /** Told to the caller. */
    readonly detail: string,
    readonly errors: readonly MemberProblem[] = [],
  ) {
    super(`${kind}: ${detail}`);
  }

  /** A member that is wrong for a reason that its own syntax does not show. */
  static ofMember(name: string, detail: string): AdminError {
    return new AdminError('invalid', 'the body is not valid', [{ pointer: `/${name}`, detail }]);
  }
}

/** The thing that was asked for, when it is there. */
export function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new AdminError('not_found', `there is no such ${what}`);
  return thing;
}
