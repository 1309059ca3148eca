import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { MailService } from '../mail/mail.service.js';
import { type Interaction } from './interaction.js';

/** Where somebody can go who cannot sign in: paths of ours, as far as they are offered. */
export interface AccountLinks {
  register?: string;
  forgotPassword?: string;
}

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
  pathOf({ id }: Pick<Interaction, 'id'>, page?: 'register' | 'forgot-password'): string {
    return `${this.config.basePath}/interaction/${id}${page === undefined ? '' : `/${page}`}`;
  }

  links(interaction: Pick<Interaction, 'id'>): AccountLinks {
    return {
      ...(this.registers ? { register: this.pathOf(interaction, 'register') } : {}),
      ...(this.resets ? { forgotPassword: this.pathOf(interaction, 'forgot-password') } : {}),
    };
  }
}
