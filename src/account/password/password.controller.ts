import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { inputOf } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { passwordPage } from '../views/password.view.js';
import { PasswordChange } from '../../accounts/password-change.js';
import { AccountPassword } from './password.service.js';

/** The password, to change. */
@Controller('account/password')
@UseFilters(AccountErrorFilter)
export class AccountPasswordController {
  constructor(
    private readonly password: AccountPassword,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('getAccountPassword')
  @OfPerson({ recent: true })
  show(@ThePerson() person: AccountPerson, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { user } = person;
    const json = {
      has_password: user.passwordHash !== null,
      changed_at: user.passwordChangedAt?.toISOString() ?? null,
      current_password_required: this.password.asksForCurrent(person),
    };
    this.faces.show({ request, reply }, { json, page: this.page(person) });
  }

  @Post()
  @DocumentedAccount('changeAccountPassword')
  @OfPerson({ recent: true })
  change(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const given = await inputOf(PasswordChange, request);
      await this.password.change(person, given, { request, reply });
      return { to: '/account', notice: 'password' } as const;
    };
    return this.faces.attempt({ request, reply }, change, () => Promise.resolve(this.page(person)));
  }

  private page(person: AccountPerson) {
    const { username, passwordHash } = person.user;
    return passwordPage({
      username,
      isFirst: passwordHash === null,
      asksForCurrent: this.password.asksForCurrent(person),
      fewest: this.password.fewest,
    });
  }
}
