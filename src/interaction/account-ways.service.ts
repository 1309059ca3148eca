import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { MailService } from '../mail/mail.service.js';
import { type Interaction } from './interaction.js';

/** The pages for somebody who cannot sign in; each hangs below its interaction. */
export type AccountPage = 'register' | 'forgot-password';

/** Knows what is offered to people who have no account, or no way into theirs. */
@Injectable()
export class AccountWays {
  constructor(
    private readonly config: Config,
    private readonly mail: MailService,
  ) {}

  /** Whether anybody may make an account. */
  get registers(): boolean {
    return this.mail.available && this.config.accounts.selfRegistration === 'open';
  }

  /** Whether a new password can be had by mail. */
  get resets(): boolean {
    return this.mail.available && this.config.signIn.methods.includes('password');
  }

  /** The page of an interaction, or one that hangs below it. */
  pathOf({ id }: Pick<Interaction, 'id'>, page?: AccountPage): string {
    return `${this.config.basePath}/interaction/${id}${page === undefined ? '' : `/${page}`}`;
  }

  /** The pages that are offered. */
  get pages(): AccountPage[] {
    return [
      ...(this.resets ? ['forgot-password' as const] : []),
      ...(this.registers ? ['register' as const] : []),
    ];
  }
}
