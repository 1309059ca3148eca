import { Injectable } from '@nestjs/common';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { accountAddress } from './account-address.js';
import { EMAIL_CHANGE, type EmailChangeRequest } from './email-change.js';

/** Lets people have another address, or prove the one that they have. */
@Injectable()
export class EmailChanges {
  constructor(private readonly deliveries: DeliveriesService) {}

  /**
   * Mails a link to an address that a person wants to have or to prove; he keeps the one he has until the link is
   * followed. Whoever calls this has seen him prove who he is within minutes. Says whether it is an address at all, and
   * nothing of whether it is somebody else's.
   */
  async request({ email, ...request }: EmailChangeRequest): Promise<boolean> {
    const address = accountAddress(email);
    if (address !== undefined) await this.deliveries.enqueue(EMAIL_CHANGE, { ...request, email: address });
    return address !== undefined;
  }
}
