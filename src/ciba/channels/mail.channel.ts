import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { MailService } from '../../mail/mail.service.js';
import { UsersService } from '../../users/users.service.js';
import { type WaitingRequest } from '../waiting-requests.service.js';
import { requestMail } from './request-mail.js';
import { UserChannel } from './user-channel.js';

/** Mails a person at the address that is known to be his; the link leads to the question and answers nothing. */
@Injectable()
export class MailChannel extends UserChannel {
  constructor(
    private readonly users: UsersService,
    private readonly mail: MailService,
    private readonly config: Config,
  ) {
    super();
  }

  override async tell(waiting: WaitingRequest): Promise<void> {
    if (!this.mail.available) return;
    const { claims } = (await this.users.findStored(waiting.request.userId)) ?? {};
    if (claims?.email === undefined || claims.email_verified !== true) return;
    const notAfter = new Date(waiting.request.expiresAt);
    await this.mail.send(requestMail(waiting, { to: claims.email, issuer: this.config.issuer }), {
      notAfter,
    });
  }
}
