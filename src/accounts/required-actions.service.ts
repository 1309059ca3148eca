import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { type RequiredAction } from '../users/required-actions.js';
import { UserChanges } from '../users/user-changes.service.js';
import { IdentifierMalformedError, IdentifierTakenError } from '../users/user-identifiers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { filledIn } from './filled-in.js';
import { askedClaims, requiredAction } from './required-action.js';
import { withoutAction } from './without-action.js';

/** Notes what people do who are required to: the terms that they accept, the claims that they fill in. */
@Injectable()
export class RequiredActions {
  constructor(
    private readonly changes: UserChanges,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What a person must do next, if anything. */
  due(user: UserEntity): RequiredAction | undefined {
    return requiredAction(user, this.config.accounts);
  }

  /** Notes that the person accepts the terms that he was shown; says whether they are today's. */
  async acceptTerms(user: UserEntity, version: string | undefined, ipAddress: string): Promise<boolean> {
    if (version === undefined || version !== this.config.accounts.terms?.version) return false;
    const { id: userId } = user;
    const acceptedTerms = { version, at: this.clock.date().toISOString() };
    await this.changes.change(userId, (now) => ({ acceptedTerms, ...withoutAction(now, 'accept_terms') }));
    this.audit.record({
      type: 'terms.accepted',
      outcome: 'success',
      actor: userId,
      userId,
      ipAddress,
      detail: acceptedTerms,
    });
    return true;
  }

  /** Notes the claims that the person was asked for; says whether all of them are there and well-formed. */
  async fillIn(
    user: UserEntity,
    told: (name: string) => string | undefined,
    ipAddress: string,
  ): Promise<boolean> {
    const names = askedClaims(user, this.config.accounts);
    const claims = filledIn(names, told);
    if (!claims) return false;
    const { id: userId } = user;
    try {
      await this.changes.change(userId, (now) => ({
        claims: { ...now.claims, ...claims },
        ...withoutAction(now, 'update_profile'),
      }));
    } catch (error) {
      if (error instanceof IdentifierTakenError || error instanceof IdentifierMalformedError) return false;
      throw error;
    }
    const detail = { members: names };
    this.audit.record({
      type: 'user.profile_completed',
      outcome: 'success',
      actor: userId,
      userId,
      ipAddress,
      detail,
    });
    return true;
  }
}
