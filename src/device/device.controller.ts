import { Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Config } from '../config/config.js';
import { AnswersHead } from '../http/head-routes.js';
import { formOf, queryOf } from '../kernel/form.js';
import { Protected, Public } from '../kernel/protection.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { DeviceAnswer } from './device-answer.service.js';
import { DeviceEntry } from './device-entry.service.js';
import { DeviceSignIn } from './device-sign-in.service.js';
import { readUserCode, shownUserCode } from './user-code.js';
import { enterCodePage } from './views/enter-code.view.js';

/** The pages on which a person enters a device's code, RFC 8628 §3.3; he decides in an interaction. */
@Controller('device')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class DeviceController {
  constructor(
    private readonly entry: DeviceEntry,
    private readonly answer: DeviceAnswer,
    private readonly signIn: DeviceSignIn,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  /** Looks nothing up and changes nothing, also with a code in the address (RFC 8628 §3.3.1). */
  @Get()
  @AnswersHead()
  @Public('people come here with a code; it is looked at when they send it')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const typed = queryOf(request).get('user_code');
    this.renderer.render(reply, enterCodePage(typed === undefined ? {} : { typed: shown(typed) }));
  }

  @Post()
  @Public('takes a code, from our own page alone and only so often; nothing is approved here')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const typed = formOf(request).get('user_code') ?? '';
    const problem = await this.entry.enter(typed, request, reply);
    if (!problem) return;
    const signIn = `${this.config.basePath}/device/sign-in?${new URLSearchParams({ user_code: shown(typed) }).toString()}`;
    this.renderer.render(reply, enterCodePage({ typed: shown(typed), problem, signIn }));
  }

  @Get('sign-in')
  @Public('leads to the sign-in')
  begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.signIn.begin(queryOf(request).get('user_code') ?? '', request, reply);
  }

  @Get('signed-in')
  @Protected({ kind: 'interaction' })
  signedIn(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.signIn.finish(id, request, reply);
  }

  @Get('resume')
  @Protected({ kind: 'interaction' })
  async resume(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.answer.resume(id, request, reply);
    if (page) this.renderer.render(reply, page);
  }
}

/** A code as devices show it; anything else as it came, of bounded length. */
function shown(typed: string): string {
  const code = readUserCode(typed);
  return code === undefined ? typed.slice(0, 32) : shownUserCode(code);
}
