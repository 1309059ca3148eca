import { Initial1763700000000 } from './1763700000000-initial.js';
import { RevokedTokens1763710000000 } from './1763710000000-revoked-tokens.js';
import { ClientRegistrations1763750000000 } from './1763750000000-client-registrations.js';
import { GrantParents1763760000000 } from './1763760000000-grant-parents.js';
import { Deliveries1763770000000 } from './1763770000000-deliveries.js';
import { UserCodes1763776000000 } from './1763776000000-user-codes.js';
import { TrustedIssuers1763780000000 } from './1763780000000-trusted-issuers.js';
import { SessionClients1763790000000 } from './1763790000000-session-clients.js';
import { PairwiseSecrets1763810000000 } from './1763810000000-pairwise-secrets.js';
import { Scopes1763820000000 } from './1763820000000-scopes.js';
import { GrantActors1763830000000 } from './1763830000000-grant-actors.js';
import { SealedClientSecrets1763840000000 } from './1763840000000-sealed-client-secrets.js';
import { GrantConfirmations1763850000000 } from './1763850000000-grant-confirmations.js';
import { AuthorizationDetails1763870000000 } from './1763870000000-authorization-details.js';
import { AssertionPolicies1763880000000 } from './1763880000000-assertion-policies.js';
import { KeyEngines1763880000001 } from './1763880000001-key-engines.js';
import { SealingSecrets1763880000002 } from './1763880000002-sealing-secrets.js';
import { DeliveryDestinations1763900000000 } from './1763900000000-delivery-destinations.js';
import { Credentials1764000000000 } from './1764000000000-credentials.js';
import { Accounts1764010000000 } from './1764010000000-accounts.js';
import { KnownDevices1764020000000 } from './1764020000000-known-devices.js';

/** Every change of the schema, oldest first. */
export const MIGRATIONS = [
  Initial1763700000000,
  RevokedTokens1763710000000,
  ClientRegistrations1763750000000,
  GrantParents1763760000000,
  Deliveries1763770000000,
  UserCodes1763776000000,
  TrustedIssuers1763780000000,
  SessionClients1763790000000,
  PairwiseSecrets1763810000000,
  Scopes1763820000000,
  GrantActors1763830000000,
  SealedClientSecrets1763840000000,
  GrantConfirmations1763850000000,
  AuthorizationDetails1763870000000,
  AssertionPolicies1763880000000,
  KeyEngines1763880000001,
  SealingSecrets1763880000002,
  DeliveryDestinations1763900000000,
  Credentials1764000000000,
  Accounts1764010000000,
  KnownDevices1764020000000,
] as const;
