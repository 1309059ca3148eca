import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { PersonalMails } from '../../notices/personal-mails.service.js';
import { UsersService } from '../../users/users.service.js';
import { verifiedEmail } from '../../users/verified-contacts.js';
import { type WaitingRequest } from '../waiting-requests.service.js';
import { UserChannel } from './user-channel.js';

/**
 * Mails a person at the address that is known to be his: enough to recognize a request that is his own, and not what is
 * asked for. The link leads to the question and answers nothing.
 */
@Injectable()
export class MailChannel extends UserChannel {
  constructor(
    private readonly users: UsersService,
    private readonly mails: PersonalMails,
    private readonly config: Config,
  ) {
    super();
  }

  override async tell({ id, request, client }: WaitingRequest): Promise<void> {
    if (!this.mails.available) return;
    const person = await this.users.findStored(request.userId);
    if (person === undefined || verifiedEmail(person) === undefined) return;
    const { bindingMessage, askedAt, expiresAt } = request;
    const values = {
      words: { client: client.name },
      link: `${this.config.issuer}/account/requests/${id}`,
      ...(bindingMessage === undefined ? {} : { message: bindingMessage }),
      at: askedAt,
      until: expiresAt,
    };
    await this.mails.send(person, 'request', values, { notAfter: new Date(expiresAt) });
  }
}
