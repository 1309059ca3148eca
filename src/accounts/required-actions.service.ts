import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { PersonalMails } from '../notices/personal-mails.service.js';
import { type RequiredAction } from '../users/required-actions.js';
import { UserChanges } from '../users/user-changes.service.js';
import { IdentifierMalformedError, IdentifierTakenError } from '../users/user-identifiers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { accountAddress } from './account-address.js';
import { filledIn } from './filled-in.js';
import { askedClaims, requiredAction } from './required-action.js';
import { withoutAction } from './without-action.js';

/** Notes what people do who are required to: the terms that they accept, the claims that they fill in. */
@Injectable()
export class RequiredActions {
  constructor(
    private readonly changes: UserChanges,
    private readonly mails: PersonalMails,
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

  /**
   * Notes the claims that the person was asked for; nothing is answered unless all of them are there and well-formed. An
   * address is not his before he has proved it, where mail can be sent: it is answered, and whose it is is not told.
   */
  async fillIn(
    user: UserEntity,
    told: (name: string) => string | undefined,
    ipAddress: string,
  ): Promise<{ unproved?: string } | undefined> {
    const names = askedClaims(user, this.config.accounts);
    const given = filledIn(names, told);
    if (!given || (given.email !== undefined && accountAddress(given.email) === undefined)) return undefined;
    const { email: unproved, email_verified: _not, ...others } = given;
    const waits = unproved !== undefined && this.mails.available;
    const claims = waits ? others : given;
    const { id: userId } = user;
    try {
      await this.changes.change(userId, (now) => ({
        claims: { ...now.claims, ...claims },
        ...withoutAction(now, 'update_profile'),
      }));
    } catch (error) {
      if (error instanceof IdentifierTakenError || error instanceof IdentifierMalformedError)
        return undefined;
      throw error;
    }
    const detail = { members: names.filter((name) => name in claims) };
    this.audit.record({
      type: 'user.profile_completed',
      outcome: 'success',
      actor: userId,
      userId,
      ipAddress,
      detail,
    });
    return waits ? { unproved } : {};
  }
}
