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
import { PhoneNumber } from './phone-number.js';
import { AccountProfile } from './profile.service.js';

/** The telephone number: people sign in with proved ones, so that another needs a fresh sign-in. */
@Controller('account/phone')
@UseFilters(AccountErrorFilter)
export class AccountPhoneController {
  constructor(
    private readonly profile: AccountProfile,
    private readonly faces: AccountFaces,
  ) {}

  @Get()
  @DocumentedAccount('getAccountPhone')
  @OfPerson({ recent: true })
  show(
    @ThePerson() { user: { claims } }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { phone_number = null, phone_number_verified = false } = claims;
    const json = { phone_number, phone_number_verified };
    this.faces.show({ request, reply }, { json, page: phonePage(claims.phone_number) });
  }

  @Post()
  @DocumentedAccount('changeAccountPhone')
  @OfPerson({ recent: true })
  change(
    @ThePerson() { user }: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const change = async () => {
      const { phone_number: number } = await inputOf(PhoneNumber, request);
      await this.profile.changePhone(user.id, number ?? undefined, requestOrigin(request));
      return { to: '/account', notice: 'phone' } as const;
    };
    const form = () => Promise.resolve(phonePage(user.claims.phone_number));
    return this.faces.attempt({ request, reply }, change, form);
  }
}
