/** `openid` is what a sign-in is; everything else may be left out. */
export function isOptional(scope: string): boolean {
  return scope !== 'openid';
}
