import { Module } from '@nestjs/common';
import { DefenceModule } from '../defence/defence.module.js';
import { MessageLimits } from './message-limits.service.js';
import { PersonalMails } from './personal-mails.service.js';
import { PersonalSms } from './personal-sms.service.js';
import { SecurityNotices } from './security-notices.service.js';

const SERVICES = [PersonalMails, PersonalSms, SecurityNotices, MessageLimits];

/** What people are told by mail and SMS. */
@Module({ imports: [DefenceModule], providers: SERVICES, exports: SERVICES })
export class NoticesModule {}
