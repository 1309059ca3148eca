import { Injectable } from '@nestjs/common';
import { ENGLISH } from '../pages/languages/en.js';
import { PersonalMails } from '../notices/personal-mails.service.js';
import { type InvitationEntity } from './invitation.entity.js';

const DAY = 86_400;

/** Mails invitations; nobody is known there yet, so they are in the language of the server. */
@Injectable()
export class InvitationMails {
  constructor(private readonly mails: PersonalMails) {}

  /** Sends the link, where mail can be sent at all. */
  async send({ email, expiresAt }: InvitationEntity, link: string, lifetime: number): Promise<void> {
    if (!this.mails.available) return;
    const words = { client: ENGLISH.brand, days: String(Math.max(1, Math.floor(lifetime / DAY))) };
    await this.mails.send(email, 'invitation', { link, words }, { notAfter: expiresAt });
  }
}
