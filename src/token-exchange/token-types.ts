const PREFIX = 'urn:ietf:params:oauth:token-type:';

/** Token type identifiers, RFC 8693 §3. */
export const TOKEN_TYPE = {
  access: `${PREFIX}access_token`,
  refresh: `${PREFIX}refresh_token`,
  id: `${PREFIX}id_token`,
  jwt: `${PREFIX}jwt`,
} as const;

export type TokenType = (typeof TOKEN_TYPE)[keyof typeof TOKEN_TYPE];

/** The type that a text names, if it is one of ours. */
export function tokenType(text: string): TokenType | undefined {
  return Object.values(TOKEN_TYPE).find((known) => known === text);
}
