import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { HouseSignIn } from '../../interaction/house-sign-in.service.js';
import { SignedInBrowser } from '../../interaction/signed-in-browser.service.js';
import { ApiExcludeEndpoint } from '../../kernel/openapi-decorators.js';
import { Protected, Public } from '../../kernel/protection.js';
import { PageErrorFilter } from '../../pages/page-error.filter.js';
import { SIGNED_IN } from '../gate/account-error.filter.js';
import { SignInRules } from '../gate/sign-in-rules.service.js';

/** An address of the account, relative to the issuer, and nothing else. */
const OF_ACCOUNT = /^\/account(?:\/[a-z-]+)*$/;

/** Lets a person sign in, or sign in again, for his account. */
@Controller('account')
@UseFilters(PageErrorFilter)
export class AccountSignInController {
  constructor(
    private readonly house: HouseSignIn,
    private readonly browser: SignedInBrowser,
    private readonly rules: SignInRules,
    private readonly config: Config,
  ) {}

  @Get('sign-in')
  @ApiExcludeEndpoint()
  @Public('begins a sign-in, whoever comes, and tells nothing')
  async begin(
    @Query('to') to: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = typeof to === 'string' && OF_ACCOUNT.test(to) ? to : '/account';
    const restart = this.config.basePath + page;
    const { session, user } = await this.browser.read(request);
    const asked = session && user ? await this.rules.lacks({ session, user }) : {};
    reply.header('cache-control', 'no-store');
    if (asked) return this.house.begin({ resumeAt: SIGNED_IN, restart }, request, reply, asked);
    reply.redirect(restart, 303);
  }

  @Get('signed-in')
  @ApiExcludeEndpoint()
  @Protected({ kind: 'interaction' })
  signedIn(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.house.comeBack(id, SIGNED_IN, request, reply);
  }
}
