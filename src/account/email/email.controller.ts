import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EmailChanges } from '../../accounts/email-changes.service.js';
import { AuditService } from '../../audit/audit.service.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { inputOf } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { OfPerson } from '../gate/of-person.js';
import { emailPage } from '../views/email.view.js';
import { NewEmail } from './new-email.js';

const PAGE = '/account/email';

/** The e-mail address: another one, or the same to prove, by a link that is sent to it. */
@Controller('account/email')
@UseFilters(AccountErrorFilter)
export class AccountEmailController {
  constructor(
    private readonly changes: EmailChanges,
    private readonly faces: AccountFaces,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @DocumentedAccount('getAccountEmail')
  @OfPerson({ recent: true })
  show(
    @ThePerson() { user: { claims } }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { email = null, email_verified = false } = claims;
    this.faces.show({ request, reply }, { json: { email, email_verified }, page: emailPage(claims) });
  }

  /** Says the same whoever has the address. */
  @Post()
  @DocumentedAccount('changeAccountEmail')
  @OfPerson({ recent: true, page: PAGE })
  change(
    @ThePerson() { user }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id, claims } = user;
    const change = async () => {
      const { email } = await inputOf(NewEmail, request);
      const locales = claims.locale === undefined ? [] : [claims.locale];
      if (!(await this.changes.request({ userId: id, email, locales })))
        throw new AccountRefusal('email_malformed', { members: ['email'] });
      const { ipAddress } = requestOrigin(request);
      const by = { actor: id, userId: id, ipAddress };
      this.audit.record({ type: 'account.email_change_asked', outcome: 'success', ...by });
      return { to: PAGE, notice: 'email' } as const;
    };
    return this.faces.attempt({ request, reply }, change, () => Promise.resolve(emailPage(claims)));
  }
}
