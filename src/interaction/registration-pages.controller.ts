import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formOf } from '../kernel/form.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Protected } from '../kernel/protection.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { AccountPages } from './account-pages.service.js';
import { InteractionSteps } from './interaction-steps.service.js';
import { type Interaction } from './interaction.js';
import { type RegistrationProblem, RegistrationSteps } from './registration-steps.service.js';
import { SessionStart } from './session-start.service.js';
import { type Visit, Visits } from './visits.service.js';

/** The pages on which a person makes an account on his way to a client (Initiating User Registration 1.0). */
@Controller('interaction/:id/register')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class RegistrationPagesController {
  constructor(
    private readonly visits: Visits,
    private readonly steps: InteractionSteps,
    private readonly registration: RegistrationSteps,
    private readonly sessionStart: SessionStart,
    private readonly pages: AccountPages,
    private readonly renderer: PageRenderer,
  ) {}

  @Get()
  @Protected({ kind: 'interaction' })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.visits.open(id, request);
    if (!this.pages.isOpenTo(visit, 'register')) return this.pages.back(visit, reply);
    this.renderer.render(reply, await this.pages.register(visit));
  }

  @Post()
  @Protected({ kind: 'interaction' })
  async answer(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.pages.refuseCrossSite(request);
    const visit = await this.visits.open(id, request);
    if (!this.pages.isOpenTo(visit, 'register')) return this.pages.back(visit, reply);
    const form = formOf(request);
    const outcome = await this.take(visit, form, request);
    if (outcome === undefined) return this.pages.back(visit, reply);
    if (typeof outcome === 'string' || 'reason' in outcome) {
      const left = outcome === 'expired' ? await this.visits.open(id, request) : visit;
      const told = { email: form.get('email'), name: form.get('name') };
      this.renderer.render(reply, await this.pages.register(left, outcome, told));
      return;
    }
    if (!outcome.proved) return this.pages.back(visit, reply, 'register');
    await this.sessionStart.ifReady(await this.visits.at(outcome, request), { request, reply });
    this.pages.back(visit, reply);
  }

  /** The interaction after an answer, or what was wrong with it; nothing when the person goes elsewhere. */
  private async take(
    visit: Visit,
    form: ReceivedParameters,
    request: FastifyRequest,
  ): Promise<Interaction | RegistrationProblem | undefined> {
    const { interaction, facts } = visit;
    const origin = requestOrigin(request);
    switch (form.get('action') ?? 'register') {
      case 'cancel':
        await this.steps.refuse(interaction, facts);
        return undefined;
      case 'sign-in':
        await this.registration.signInInstead(interaction);
        return undefined;
      case 'restart':
        return this.registration.leave(interaction);
      case 'confirm':
        return this.registration.confirm(visit, form.get('code') ?? '', origin);
      default: {
        const [email = '', name = '', password = ''] = ['email', 'name', 'password'].map((field) =>
          form.get(field),
        );
        return this.registration.begin(visit, { email, name, password }, origin);
      }
    }
  }
}
