/** The kinds of things that people enrol. */
export const CREDENTIAL_TYPES = ['passkey', 'totp', 'recovery_code'] as const;

/** The kind of a credential; also the name of the method of authentication. */
export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** What a person has enrolled, as he and administrators may see it; recovery codes are one, however many are left. */
export interface Credential {
  id: string;
  type: CredentialType;
  /** What the person calls it. */
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** When there was a sign that somebody has a copy of this passkey; it is not taken any more. */
  suspendedAt: Date | null;
  /** Whether the passkey is synced between devices. */
  synced: boolean;
  /** The model of the passkey's authenticator. */
  aaguid: string | null;
  /** Recovery codes that are left. */
  left: number | null;
}

/** Who changes what somebody has enrolled, for the record and for the mail to the person. */
export interface ChangedBy {
  /** A person's or a client's id. */
  actor: string;
  ipAddress: string;
  userAgent: string;
  /** What else the record should tell. */
  detail?: Record<string, string>;
}

/** Longest name that a person can give. */
export const NAME_LENGTH = 100;

/** A name as it is kept: one line of bounded length; nothing when nothing is left of it. */
export function readName(text: string): string | undefined {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return name === '' ? undefined : name.slice(0, NAME_LENGTH);
}
