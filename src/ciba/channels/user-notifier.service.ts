import { Inject, Injectable } from '@nestjs/common';
import { type WaitingRequest } from '../waiting-requests.service.js';
import { USER_CHANNELS, type UserChannel } from './user-channel.js';

/** Lets a person know by every channel that something waits; the page of requests shows it in any case. */
@Injectable()
export class UserNotifier {
  constructor(@Inject(USER_CHANNELS) private readonly channels: readonly UserChannel[]) {}

  async tell(waiting: WaitingRequest): Promise<void> {
    await Promise.all(this.channels.map((channel) => channel.tell(waiting)));
  }
}
