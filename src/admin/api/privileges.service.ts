import { Injectable } from '@nestjs/common';
import { type ClientMetadata } from '../../clients/client-metadata.js';
import { isAdminScope } from '../../resources/built-in-scopes.js';
import { type AssertionPolicy } from '../../trusted-issuers/assertion-policy.js';
import { AdminAudit, type Deed } from './admin-audit.service.js';
import { AdminError } from './admin.error.js';
import { type Caller } from './caller.js';

/** Nobody gives, takes over or takes away rights to the admin API that he does not hold himself. */
@Injectable()
export class Privileges {
  constructor(private readonly audit: AdminAudit) {}

  /** Throws when a person's roles, as they are or as they shall be, exceed the caller's rights. */
  coverRoles(caller: Caller, roles: readonly string[], deed: Deed): void {
    this.cover(caller, roles, deed);
  }

  /** Throws when what a client may ask for exceeds the caller's rights. */
  coverClient(caller: Caller, metadata: ClientMetadata, deed: Deed): void {
    const scopes = (metadata.scope ?? '').split(' ');
    this.cover(caller, [...scopes, ...(metadata.service_account_roles ?? [])], deed);
  }

  /** Throws when what the assertions of an issuer can give exceeds the caller's rights: he may have its keys. */
  coverIssuer(caller: Caller, policy: AssertionPolicy | null, deed: Deed): void {
    this.cover(caller, policy?.scopes ?? [], deed);
  }

  private cover(caller: Caller, rights: readonly string[], deed: Deed): void {
    const missing = rights.find((right) => isAdminScope(right) && !caller.holds(right));
    if (missing === undefined) return;
    this.audit.refused(caller, { ...deed, reason: `needs ${missing}` });
    throw new AdminError('not_allowed', `this needs the scope ${missing}, which the token lacks`);
  }
}
