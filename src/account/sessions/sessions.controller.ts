import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { requestOrigin } from '../../kernel/request-origin.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { SignInRules } from '../gate/sign-in-rules.service.js';
import { sessionsPage } from '../views/sessions.view.js';
import { sessionJson } from './session-item.js';
import { AccountSessions } from './sessions.service.js';

const PAGE = '/account/sessions';

/** Where the person is signed in. */
@Controller('account/sessions')
@UseFilters(AccountErrorFilter)
export class AccountSessionsController {
  constructor(
    private readonly sessions: AccountSessions,
    private readonly rules: SignInRules,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('listAccountSessions')
  @OfPerson()
  async list(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const items = await this.sessions.list(person);
    const canEnd = (await this.rules.lacks(person)) === undefined;
    const json = { items: items.map(sessionJson) };
    this.faces.show({ request, reply }, { json, page: sessionsPage({ items, canEnd }) });
  }

  @Post('end-others')
  @DocumentedAccount('endOtherAccountSessions')
  @OfPerson({ recent: true, page: PAGE })
  async endOthers(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endOthers(person, requestOrigin(request));
    this.faces.done({ request, reply }, { to: PAGE, notice: 'sessions' });
  }

  @Post(':session_id/end')
  @DocumentedAccount('endAccountSession')
  @OfPerson({ recent: true, page: PAGE })
  async end(
    @Param('session_id') id: string,
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(id, person, requestOrigin(request));
    this.faces.done({ request, reply }, { to: PAGE, notice: 'session' });
  }
}
