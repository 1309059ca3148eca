/** What can be encrypted for a client, as its metadata name it. */
export const ENCRYPTED = ['id_token', 'userinfo', 'introspection', 'authorization'] as const;
export type Encrypted = (typeof ENCRYPTED)[number];
