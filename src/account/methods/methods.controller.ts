import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { requestOrigin } from '../../kernel/request-origin.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { inputOf } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { SignInRules } from '../gate/sign-in-rules.service.js';
import { methodsPage } from '../views/methods.view.js';
import { recoveryCodesPage } from '../views/recovery-codes.view.js';
import { methodJson } from './method-json.js';
import { MethodName } from './method-name.js';
import { AccountMethods } from './methods.service.js';

const PAGE = '/account/sign-in-methods';

/** With what the person can sign in beside his password. */
@Controller('account/sign-in-methods')
@UseFilters(AccountErrorFilter)
export class AccountMethodsController {
  constructor(
    private readonly methods: AccountMethods,
    private readonly rules: SignInRules,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('listAccountMethods')
  @OfPerson()
  async list(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const items = await this.methods.list(person);
    const json = { items: items.map(methodJson) };
    this.faces.show({ request, reply }, { json, page: await this.page(person) });
  }

  @Post('recovery-codes')
  @DocumentedAccount('makeAccountRecoveryCodes')
  @OfPerson({ recent: true, page: PAGE })
  async makeCodes(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const codes = await this.methods.makeCodes(person, requestOrigin(request));
    const json = { recovery_codes: codes };
    this.faces.show({ request, reply }, { json, page: recoveryCodesPage(codes) });
  }

  @Post(':method_id/rename')
  @DocumentedAccount('renameAccountMethod')
  @OfPerson({ recent: true, page: PAGE })
  rename(
    @Param('method_id') id: string,
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const { name } = await inputOf(MethodName, request);
      await this.methods.rename(id, name, person, requestOrigin(request));
      return { to: PAGE, notice: 'method_renamed' } as const;
    };
    return this.faces.attempt({ request, reply }, change, () => this.page(person));
  }

  @Post(':method_id/remove')
  @DocumentedAccount('removeAccountMethod')
  @OfPerson({ recent: true, page: PAGE })
  remove(
    @Param('method_id') id: string,
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      await this.methods.remove(id, person, requestOrigin(request));
      return { to: PAGE, notice: 'method_removed' } as const;
    };
    return this.faces.attempt({ request, reply }, change, () => this.page(person));
  }

  private async page(person: AccountPerson) {
    const canEdit = (await this.rules.lacks(person)) === undefined;
    return methodsPage({ items: await this.methods.list(person), canEdit });
  }
}
