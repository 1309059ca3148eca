import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { formOf } from '../kernel/form.js';
import { Config } from '../config/config.js';
import { Protected } from '../kernel/protection.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { InteractionPages } from './interaction-pages.service.js';
import { InteractionSteps } from './interaction-steps.service.js';
import { type Interaction } from './interaction.js';
import { openQuestion } from './open-question.js';
import { type Answered, PageAnswers } from './page-answers.service.js';
import { LinkWait } from './sent/link-wait.service.js';
import { SessionStart } from './session-start.service.js';
import { enrolCodesPage } from './views/enrol-codes.view.js';
import { type Visit, Visits } from './visits.service.js';

/** The pages on which a person signs in and decides: plain forms that post back to their own address. */
@Controller('interaction')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class InteractionController {
  constructor(
    private readonly visits: Visits,
    private readonly linkWait: LinkWait,
    private readonly sessionStart: SessionStart,
    private readonly answers: PageAnswers,
    private readonly steps: InteractionSteps,
    private readonly pages: InteractionPages,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  @Get(':id')
  @Protected({ kind: 'interaction' })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const waiting = await this.linkWait.goOn(await this.visits.open(id, request), request);
    const visit = await this.sessionStart.ifReady(waiting, { request, reply });
    const { interaction, facts, step } = visit;
    if (step.step === 'done' || step.step === 'failed') return this.resume(interaction, reply);
    if (step.step === 'begin_session') return this.again(interaction, reply);
    const elsewhere = this.pages.elsewhere(visit);
    if (elsewhere !== undefined) return void reply.redirect(elsewhere, 303);
    await this.steps.noteAsked(interaction, openQuestion(step, facts));
    return this.render(visit, { request, reply });
  }

  @Post(':id')
  @Protected({ kind: 'interaction' })
  async answer(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const visit = await this.visits.open(id, request);
    const elsewhere = this.pages.elsewhere(visit, formOf(request).get('action') ?? 'login');
    if (elsewhere !== undefined) return void reply.redirect(elsewhere, 303);
    const http = { origin: requestOrigin(request), reply };
    const answered = await this.answers.take(visit, formOf(request), http);
    const { interaction, codes } = answered;
    if (answered.failed || answered.problem || answered.undone)
      return this.render({ ...visit, interaction }, { request, reply }, answered);
    if (interaction.proved)
      await this.sessionStart.ifReady(await this.visits.at(interaction, request), { request, reply });
    if (codes)
      this.renderer.render(reply, enrolCodesPage({ codes }, interaction.request.target?.redirectUri));
    else this.again(interaction, reply);
  }

  private again({ id }: Interaction, reply: FastifyReply): void {
    reply.redirect(`${this.config.basePath}/interaction/${id}`, 303);
  }

  private async render(
    visit: Visit,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    answered?: Answered,
  ): Promise<void> {
    this.renderer.render(reply, await this.pages.pageFor(visit, requestOrigin(request), answered));
  }

  private resume(interaction: Interaction, reply: FastifyReply): void {
    reply.redirect(`${this.config.basePath}${interaction.resumeAt}?interaction=${interaction.id}`, 303);
  }
}
