import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { HouseSignIn } from '../interaction/house-sign-in.service.js';
import { readUserCode, shownUserCode } from './user-code.js';

const SIGNED_IN = '/device/signed-in';

/** Lets a person sign in before his code is looked at, when too many wrong ones were tried by strangers. */
@Injectable()
export class DeviceSignIn {
  constructor(
    private readonly house: HouseSignIn,
    private readonly config: Config,
  ) {}

  begin(typed: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const userCode = readUserCode(typed);
    const page = `${this.config.basePath}/device`;
    const restart = userCode === undefined ? page : `${page}?user_code=${shownUserCode(userCode)}`;
    return this.house.begin({ resumeAt: SIGNED_IN, restart }, request, reply);
  }

  /** Back to where the code is entered, signed in or not. */
  async finish(id: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const finished = await this.house.finish(id, SIGNED_IN, request, reply);
    if (finished) reply.redirect(finished.page, 303);
  }
}
