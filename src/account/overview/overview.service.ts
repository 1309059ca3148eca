import { Injectable } from '@nestjs/common';
import { OpenRequests } from '../../interaction/open-requests.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { type StandardClaims } from '../../users/standard-claims.js';
import { AccountApplications } from '../applications/applications.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountProfile } from '../profile/profile.service.js';

/** What a person has, at a glance. */
export interface Overview {
  id: string;
  username: string;
  claims: StandardClaims;
  passwordChangedAt: Date | undefined;
  sessions: number;
  applications: number;
  /** Requests that wait for his answer. */
  requests: number;
}

/** Puts together what the first page of the account tells. */
@Injectable()
export class AccountOverview {
  constructor(
    private readonly profile: AccountProfile,
    private readonly sessions: SessionsService,
    private readonly applications: AccountApplications,
    private readonly requests: OpenRequests,
  ) {}

  async of({ user: { id } }: AccountPerson): Promise<Overview> {
    const [user, sessions, applications, requests] = await Promise.all([
      this.profile.stored(id),
      this.sessions.countOf(id),
      this.applications.countOf(id),
      this.requests.countOf(id),
    ]);
    const { username, claims, passwordChangedAt } = user;
    return {
      id,
      username,
      claims,
      passwordChangedAt: passwordChangedAt ?? undefined,
      sessions,
      applications,
      requests,
    };
  }
}

/** The same for programs. */
export function overviewJson({ id, username, claims, passwordChangedAt, ...counts }: Overview): object {
  return {
    ...claims,
    id,
    username,
    has_password: passwordChangedAt !== undefined,
    password_changed_at: passwordChangedAt?.toISOString() ?? null,
    sessions: counts.sessions,
    applications: counts.applications,
    open_requests: counts.requests,
  };
}
