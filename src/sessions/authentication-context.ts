/** The authentication context class that one factor reaches (OIDC Core §2). */
export const ACR_ONE_FACTOR = 'urn:cardea:acr:1fa';

/** Every authentication context class that a sign-in can reach. */
export const ACR_VALUES: readonly string[] = [ACR_ONE_FACTOR];
