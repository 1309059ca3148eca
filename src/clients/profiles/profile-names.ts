/** The profiles of rules that a client may be put under; `none` keeps it out of the one that is the server's default. */
export const PROFILE_NAMES = ['none', 'fapi2', 'fapi2-message-signing'] as const;

/** A profile of rules, weakest first. */
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** Whether a profile is at least as strict as another. */
export function isAsStrict(profile: ProfileName, as: ProfileName): boolean {
  return PROFILE_NAMES.indexOf(profile) >= PROFILE_NAMES.indexOf(as);
}
