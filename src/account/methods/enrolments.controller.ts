import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type ShownEnrolment } from '../../credentials/enrolments.service.js';
import { DocumentedAccount } from '../account.openapi.js';
import { AccountErrorFilter } from '../gate/account-error.filter.js';
import { AccountFaces } from '../gate/account-faces.service.js';
import { inputOf, validated } from '../gate/account-input.js';
import { type AccountPerson, ThePerson } from '../gate/account-person.js';
import { OfPerson } from '../gate/of-person.js';
import { enrolmentPage } from '../views/enrolment.view.js';
import { recoveryCodesPage } from '../views/recovery-codes.view.js';
import { EnrolmentAnswer } from '../../credentials/enrolment-answer.js';
import { enrolmentAnswerIn } from './enrolment-answer-in.js';
import { AccountEnrolments } from './enrolments.service.js';
import { NewEnrolment } from './new-enrolment.js';

const PAGE = '/account/sign-in-methods';

/** Setting up a passkey or an authenticator app. */
@Controller('account/enrolments')
@UseFilters(AccountErrorFilter)
export class AccountEnrolmentsController {
  constructor(
    private readonly enrolments: AccountEnrolments,
    private readonly faces: AccountFaces,
  ) {}

  @Post()
  @DocumentedAccount('beginAccountEnrolment')
  @OfPerson({ recent: true, page: PAGE })
  async begin(
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { type } = await inputOf(NewEnrolment, request);
    const id = await this.enrolments.begin(person, type);
    this.faces.done({ request, reply }, { to: `/account/enrolments/${id}`, json: { enrolment_id: id } });
  }

  @Get(':enrolment_id')
  @DocumentedAccount('getAccountEnrolment')
  @OfPerson({ recent: true, page: PAGE })
  async show(
    @Param('enrolment_id') id: string,
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = await this.enrolments.shown(id, person);
    this.faces.show({ request, reply }, { json: enrolmentJson(shown), page: enrolmentPage(shown) });
  }

  @Post(':enrolment_id')
  @DocumentedAccount('finishAccountEnrolment')
  @OfPerson({ recent: true, page: PAGE })
  finish(
    @Param('enrolment_id') id: string,
    @ThePerson() person: AccountPerson,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const http = { request, reply };
    const change = async () => {
      const answer = await validated(EnrolmentAnswer, enrolmentAnswerIn(request.body));
      const codes = await this.enrolments.finish(id, answer, person, http);
      const json = { recovery_codes: codes };
      return codes.length > 0
        ? { json, page: recoveryCodesPage(codes) }
        : { json, to: PAGE, notice: 'method_added' as const };
    };
    return this.faces.attempt(http, change, async () =>
      enrolmentPage(await this.enrolments.shown(id, person)),
    );
  }
}

/** What the page shows, for programs. */
function enrolmentJson(shown: ShownEnrolment): object {
  return shown.type === 'totp' ? { type: shown.type, ...shown.totp } : { ...shown };
}
