import { isSubset } from '../kernel/scope.js';
import { OAuthError } from '../kernel/oauth-error.js';

/** The resources for one token: those asked for, which must be among those granted (RFC 8707 §2.2). */
export function narrowedResources(granted: readonly string[], asked: readonly string[]): string[] {
  if (asked.length === 0) return [...granted];
  if (!isSubset(asked, granted))
    throw new OAuthError('invalid_target', 'the resource was not part of the grant');
  return [...asked];
}
