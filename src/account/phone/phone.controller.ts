import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { requestOrigin } from '../../kernel/request-origin.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { inputOf } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { phonePage } from '../views/phone.view.js';
import { AccountPhone, type ShownPhone } from './account-phone.service.js';
import { PhoneCode } from './phone-code.js';
import { PhoneNumber } from './phone-number.js';

const PAGE = '/account/phone';

/** The telephone number: people sign in with proved ones, so that another needs a fresh sign-in and a code. */
@Controller('account/phone')
@UseFilters(AccountErrorFilter)
export class AccountPhoneController {
  constructor(
    private readonly phone: AccountPhone,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('getAccountPhone')
  @OfPerson({ recent: true })
  async show(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = await this.phone.shown(person);
    this.faces.show({ request, reply }, { json: phoneJson(shown), page: phonePage(shown) });
  }

  /** Says the same whoever has the number. */
  @Post()
  @DocumentedAccount('changeAccountPhone')
  @OfPerson({ recent: true, page: PAGE })
  change(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const { phone_number: number } = await inputOf(PhoneNumber, request);
      const isSent = await this.phone.change(person, number || undefined, requestOrigin(request));
      return { to: isSent ? PAGE : '/account', notice: isSent ? 'phone_code' : 'phone' } as const;
    };
    return this.faces.attempt({ request, reply }, change, () => this.form(person));
  }

  @Post('confirm')
  @DocumentedAccount('confirmAccountPhone')
  @OfPerson({ recent: true, page: PAGE })
  confirm(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const { code } = await inputOf(PhoneCode, request);
      await this.phone.confirm(person, code, requestOrigin(request));
      return { to: '/account', notice: 'phone' } as const;
    };
    return this.faces.attempt({ request, reply }, change, () => this.form(person));
  }

  private async form(person: AccountPerson): Promise<ReturnType<typeof phonePage>> {
    return phonePage(await this.phone.shown(person));
  }
}

/** What the page shows, for programs. */
function phoneJson({ number, isProved, waiting }: ShownPhone): object {
  return {
    phone_number: number ?? null,
    phone_number_verified: isProved,
    phone_number_to_confirm: waiting ?? null,
  };
}
