import { Injectable } from '@nestjs/common';
import { registeredKeysProblem } from '../../clients/keys/registered-keys.js';
import { unlessTaken } from '../../database/unless-taken.js';
import { OutboundService } from '../../outbound/outbound.service.js';
import { isAssertionPurpose, type TrustPurpose } from '../../trusted-issuers/trust-purpose.js';
import { type TrustedIssuerEntity } from '../../trusted-issuers/trusted-issuer.entity.js';
import { type TrustedIssuerDetails, TrustedIssuers } from '../../trusted-issuers/trusted-issuers.service.js';
import { AdminAudit, type Deed } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { Privileges } from '../api/privileges.service.js';
import { type NewTrustedIssuer } from './new-trusted-issuer.js';
import { type TrustedIssuerPatch } from './trusted-issuer-patch.js';
import { TrustedIssuerView } from './trusted-issuer-view.js';

/** Adds, changes and removes trusted issuers on behalf of administrators. */
@Injectable()
export class AdminTrustedIssuers {
  constructor(
    private readonly issuers: TrustedIssuers,
    private readonly outbound: OutboundService,
    private readonly privileges: Privileges,
    private readonly audit: AdminAudit,
  ) {}

  async find(id: string): Promise<TrustedIssuerEntity> {
    return found(await this.issuers.findStored(id), 'trusted issuer');
  }

  async create(given: NewTrustedIssuer, caller: Caller): Promise<TrustedIssuerEntity> {
    const details = this.detailsOf(mergePatch({}, given));
    this.privileges.coverIssuer(caller, details.assertionPolicy, {});
    const issuer = await unlessTaken(() => this.issuers.create(details), taken);
    const ids = { trusted_issuer_id: issuer.id };
    this.audit.done(caller, 'trusted_issuer.created', { members: membersOf(given), ids });
    return issuer;
  }

  async update(
    id: string,
    patch: TrustedIssuerPatch,
    precondition: Precondition,
    caller: Caller,
  ): Promise<TrustedIssuerEntity> {
    const issuer = await this.findCovered(id, caller);
    precondition.require(issuer.revision);
    const details = this.detailsOf(mergePatch(TrustedIssuerView.of(issuer), patch));
    this.privileges.coverIssuer(caller, details.assertionPolicy, deedTo(id));
    const done = await unlessTaken(() => this.issuers.update(id, details, issuer.revision), taken);
    if (!done) throw precondition.lost();
    this.audit.done(caller, 'trusted_issuer.updated', { members: membersOf(patch), ...deedTo(id) });
    return this.find(id);
  }

  async remove(id: string, precondition: Precondition, caller: Caller): Promise<void> {
    const { revision, issuer } = await this.findCovered(id, caller);
    precondition.require(revision);
    await this.issuers.remove(id);
    this.audit.done(caller, 'trusted_issuer.deleted', { ids: { trusted_issuer_id: id, issuer } });
  }

  /** The issuer when the caller may change it. */
  private async findCovered(id: string, caller: Caller): Promise<TrustedIssuerEntity> {
    const issuer = await this.find(id);
    this.privileges.coverIssuer(caller, issuer.assertionPolicy, deedTo(id));
    return issuer;
  }

  private detailsOf(merged: Partial<NewTrustedIssuer>): TrustedIssuerDetails {
    const { issuer, name, jwks, jwks_uri: jwksUri } = merged;
    if (issuer === undefined) throw AdminError.ofMember('issuer', 'cannot be removed');
    if (name === undefined) throw AdminError.ofMember('name', 'cannot be removed');
    if ((jwks === undefined) === (jwksUri === undefined))
      throw AdminError.ofMember('jwks', 'or jwks_uri must be there, and not both');
    const problem = jwks && registeredKeysProblem(jwks);
    if (problem !== undefined) throw AdminError.ofMember('jwks', problem);
    if (jwksUri !== undefined && this.outbound.refuses(jwksUri))
      throw AdminError.ofMember('jwks_uri', 'must be an https address that is public');
    return {
      ...{ issuer, name, purposes: purposesOf(merged) },
      jwks: jwks ?? null,
      jwksUri: jwksUri ?? null,
      assertionPolicy: merged.assertion_policy ?? null,
    };
  }
}

function deedTo(id: string): Deed {
  return { ids: { trusted_issuer_id: id } };
}

/** Assertions are believed under a policy alone, so that nobody is trusted for people by leaving something out. */
function purposesOf({ purposes, assertion_policy: policy }: Partial<NewTrustedIssuer>): TrustPurpose[] {
  const wanted = purposes ?? ['software_statement', ...(policy ? (['assertion'] as const) : [])];
  if (wanted.some(isAssertionPurpose) !== (policy !== undefined))
    throw AdminError.ofMember(
      'assertion_policy',
      'goes with the purposes assertion and subject_token: it must be there with one of them, and only then',
    );
  return wanted;
}

/** Two administrators may add one issuer at once: the database lets one of them. */
function taken(): AdminError {
  return new AdminError('conflict', 'the issuer is there already');
}
