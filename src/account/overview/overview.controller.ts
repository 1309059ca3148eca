import { Controller, Get, Patch, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { requestOrigin } from '../../kernel/request-origin.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { inputOf } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { ProfilePatch } from '../profile/profile-patch.js';
import { AccountProfile } from '../profile/profile.service.js';
import { overviewPage } from '../views/overview.view.js';
import { AccountOverview, overviewJson } from './overview.service.js';

/** The account at a glance; for programs also what the person says of himself, to change. */
@Controller('account')
@UseFilters(AccountErrorFilter)
export class AccountOverviewController {
  constructor(
    private readonly overview: AccountOverview,
    private readonly profile: AccountProfile,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('getAccount')
  @OfPerson()
  async show(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const overview = await this.overview.of(person);
    this.faces.show({ request, reply }, { json: overviewJson(overview), page: overviewPage(overview) });
  }

  @Patch()
  @DocumentedAccount('updateAccount')
  @OfPerson()
  async change(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const claims = await inputOf(ProfilePatch, request);
    await this.profile.change(person.user.id, { claims }, requestOrigin(request));
    this.faces.json({ reply }, overviewJson(await this.overview.of(person)));
  }
}
