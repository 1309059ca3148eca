import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AuditService } from '../../audit/audit.service.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { OfPerson } from '../gate/of-person.js';
import { applicationsPage } from '../views/applications.view.js';
import { applicationJson } from './application.js';
import { AccountApplications } from './applications.service.js';

const PAGE = '/account/applications';

/** Who can use the person's account. */
@Controller('account/applications')
@UseFilters(AccountErrorFilter)
export class AccountApplicationsController {
  constructor(
    private readonly applications: AccountApplications,
    private readonly faces: AccountFaces,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @DocumentedAccount('listAccountApplications')
  @OfPerson()
  async list(
    @ThePerson() { user }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const items = await this.applications.list(user.id);
    const json = { items: items.map(applicationJson) };
    this.faces.show({ request, reply }, { json, page: applicationsPage(items) });
  }

  /** Taking access away needs no fresh sign-in: it only makes the account safer. */
  @Post(':client_id/withdraw')
  @DocumentedAccount('withdrawAccountApplication')
  @OfPerson({ page: PAGE })
  async withdraw(
    @Param('client_id') clientId: string,
    @ThePerson() { user: { id } }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.applications.withdraw(id, clientId))) throw new AccountRefusal('gone');
    const { ipAddress } = requestOrigin(request);
    const by = { actor: id, userId: id, clientId, ipAddress };
    this.audit.record({ type: 'account.access_withdrawn', outcome: 'success', ...by });
    this.faces.done({ request, reply }, { to: PAGE, notice: 'application' });
  }
}
