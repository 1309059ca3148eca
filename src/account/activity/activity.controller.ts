import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { activityPage } from '../views/activity.view.js';
import { AccountActivity, activityJson } from './activity.service.js';

/** What happened with the person's account. */
@Controller('account/activity')
@UseFilters(AccountErrorFilter)
export class AccountActivityController {
  constructor(
    private readonly activity: AccountActivity,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('listAccountActivity')
  @OfPerson()
  async list(
    @Query('after') after: unknown,
    @ThePerson() { user }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { items, next } = await this.activity.list(user.id, after);
    const json = { items: items.map(activityJson), next_cursor: next ?? null };
    const page = activityPage({ items, next, isFirst: after === undefined });
    this.faces.show({ request, reply }, { json, page });
  }
}
