import { Module } from '@nestjs/common';
import { PersonalMails } from './personal-mails.service.js';
import { SecurityNotices } from './security-notices.service.js';

/** What people are told by mail. */
@Module({ providers: [PersonalMails, SecurityNotices], exports: [PersonalMails, SecurityNotices] })
export class NoticesModule {}
