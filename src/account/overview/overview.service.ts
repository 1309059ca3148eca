import { Injectable } from '@nestjs/common';
import { CredentialsService } from '../../credentials/credentials.service.js';
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
  /** Passkeys and authenticator apps. */
  methods: number;
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
    private readonly credentials: CredentialsService,
  ) {}

  async of({ user: { id } }: AccountPerson): Promise<Overview> {
    const [user, sessions, applications, requests, credentials] = await Promise.all([
      this.profile.stored(id),
      this.sessions.countOf(id),
      this.applications.countOf(id),
      this.requests.countOf(id),
      this.credentials.list(id),
    ]);
    const { username, claims, passwordChangedAt } = user;
    return {
      id,
      username,
      claims,
      passwordChangedAt: passwordChangedAt ?? undefined,
      methods: credentials.filter(({ type }) => type !== 'recovery_code').length,
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
    sign_in_methods: counts.methods,
    sessions: counts.sessions,
    applications: counts.applications,
    open_requests: counts.requests,
  };
}
