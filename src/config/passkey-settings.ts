import { isIP } from 'node:net';
import { type Given } from './settings.js';

/** For whom passkeys are made, and which are taken. */
export interface PasskeySettings {
  /** The RP ID; nothing where the issuer is an IP address, for which no browser makes passkeys. */
  rpId: string | undefined;
  origins: readonly string[];
  attachment: 'any' | 'platform' | 'cross-platform';
  attestation: 'none' | 'direct';
  caFile: string | undefined;
  /** Nothing when every model is welcome. */
  aaguids: readonly string[] | undefined;
}

/** The settings, complete. */
export function passkeySettings(given: Given, { issuer }: { issuer: string }): PasskeySettings {
  const { hostname, origin } = new URL(issuer);
  return {
    rpId: given.WEBAUTHN_RP_ID ?? (isAddress(hostname) ? undefined : hostname),
    origins: [origin, ...(given.WEBAUTHN_ORIGINS ?? [])],
    attachment: given.WEBAUTHN_ATTACHMENT ?? 'any',
    attestation: given.WEBAUTHN_ATTESTATION ?? 'none',
    caFile: given.WEBAUTHN_CA_FILE,
    aaguids: given.WEBAUTHN_AAGUIDS,
  };
}

/** Settings of passkeys that are right one by one and wrong together. */
export function contradictingPasskeys(given: Given): { wrong: boolean; problem: string }[] {
  const {
    WEBAUTHN_RP_ID,
    WEBAUTHN_ORIGINS = [],
    WEBAUTHN_ATTESTATION,
    WEBAUTHN_CA_FILE,
    WEBAUTHN_AAGUIDS,
  } = given;
  const host = new URL(given.ISSUER ?? 'http://localhost').hostname;
  const rpId = WEBAUTHN_RP_ID ?? host;
  const direct = WEBAUTHN_ATTESTATION === 'direct';
  const elsewhere = WEBAUTHN_ORIGINS.find((origin) => !isBelow(origin, rpId));
  return [
    {
      wrong: WEBAUTHN_RP_ID !== undefined && !isWithin(host, rpId),
      problem: `WEBAUTHN_RP_ID must be the host of ISSUER or a domain above it; for example WEBAUTHN_RP_ID=${host}`,
    },
    {
      wrong: elsewhere !== undefined,
      problem: `WEBAUTHN_ORIGINS must be https origins at or below ${rpId}, which ${elsewhere} is not; for example WEBAUTHN_ORIGINS=https://www.${rpId}`,
    },
    {
      wrong: direct && WEBAUTHN_CA_FILE === undefined,
      problem:
        'WEBAUTHN_ATTESTATION=direct needs WEBAUTHN_CA_FILE: anybody can attest himself; for example WEBAUTHN_CA_FILE=/run/secrets/authenticator-roots.pem',
    },
    {
      wrong: !direct && (WEBAUTHN_AAGUIDS !== undefined || WEBAUTHN_CA_FILE !== undefined),
      problem: 'WEBAUTHN_AAGUIDS and WEBAUTHN_CA_FILE need WEBAUTHN_ATTESTATION=direct',
    },
  ];
}

/** Native applications are bound by the operating system; a page must be at the domain, by https (Web Authentication §5.1.2). */
function isBelow(origin: string, rpId: string): boolean {
  if (origin.startsWith('android:')) return true;
  const { hostname, protocol } = new URL(origin);
  return isWithin(hostname, rpId) && (protocol === 'https:' || hostname === 'localhost');
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function isAddress(hostname: string): boolean {
  return isIP(hostname) !== 0 || hostname.startsWith('[');
}
