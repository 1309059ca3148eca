import { Injectable } from '@nestjs/common';
import { MailService } from '../mail/mail.service.js';
import { type UserEntity } from '../users/user.entity.js';

/** The mails about accounts. */
export type AccountLetter =
  | 'verify_email'
  | 'register_code'
  | 'already_registered'
  | 'reset_password'
  | 'invitation'
  | 'password_changed'
  | 'email_changed';

const SUBJECTS: Record<AccountLetter, string> = {
  verify_email: 'Confirm your email address',
  register_code: 'Your code',
  already_registered: 'You already have an account',
  reset_password: 'Choose a new password',
  invitation: 'You are invited',
  password_changed: 'Your password was changed',
  email_changed: 'Your email address was changed',
};

/** Writes to people about their accounts. */
@Injectable()
export class AccountMails {
  constructor(private readonly mail: MailService) {}

  async send(
    to: UserEntity | string,
    name: AccountLetter,
    { words = {}, code, link }: { words?: Record<string, string>; code?: string; link?: string },
    { notAfter }: { person?: UserEntity; locales?: readonly string[]; notAfter?: Date } = {},
  ): Promise<void> {
    const address = typeof to === 'string' ? to : to.claims.email_verified ? to.claims.email : undefined;
    if (address === undefined) return;
    const text = [SUBJECTS[name], ...Object.values(words), code ?? [], link ?? []].flat().join('\n\n');
    await this.mail.send(
      { to: address, subject: SUBJECTS[name], text: `${text}\n` },
      notAfter ? { notAfter } : {},
    );
  }
}
