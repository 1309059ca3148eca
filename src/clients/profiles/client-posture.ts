import { type ClientMetadata } from '../client-metadata.js';
import { type ClientRule, type Standard } from './client-rule.js';
import { FAPI_CIBA } from './fapi-ciba.js';
import { FAPI2_MESSAGE_SIGNING } from './fapi2-message-signing.js';
import { FAPI2_SECURITY_PROFILE } from './fapi2-security-profile.js';
import { OAUTH_21 } from './oauth21.js';
import { RFC_9700 } from './rfc9700.js';

/** The standards by which clients are reported on. */
export const REPORTED: readonly Standard[] = [
  RFC_9700,
  OAUTH_21,
  FAPI2_SECURITY_PROFILE,
  FAPI2_MESSAGE_SIGNING,
  FAPI_CIBA,
];

/** Whether what is reported on meets a rule. */
export type Status = 'met' | 'not_met' | 'not_applicable';

/** What one rule says of a client. */
export interface ClientFinding {
  standard: Standard;
  rule: ClientRule;
  status: Status;
  /** What to change; nothing where nothing has to. */
  change: Change | undefined;
}

/** What would meet a rule. */
export interface Change {
  member: string;
  /** A value that meets it. */
  value: unknown;
  /** In words. */
  advice: string;
}

/** What every rule says of a client, its defaults filled in and its profile named. */
export function clientPosture(client: ClientMetadata): ClientFinding[] {
  return REPORTED.flatMap((standard) => standard.rules.map((rule) => findingOf(client, standard, rule)));
}

function findingOf(client: ClientMetadata, standard: Standard, rule: ClientRule): ClientFinding {
  if (!rule.applies(client)) return { standard, rule, status: 'not_applicable', change: undefined };
  if (rule.met(client)) return { standard, rule, status: 'met', change: undefined };
  const member = rule.member!;
  const change = { member, value: rule.wanted(client), advice: `${member} ${rule.demand}` };
  return { standard, rule, status: 'not_met', change };
}
