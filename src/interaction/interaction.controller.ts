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
import { PageAnswers, type WrongAnswer } from './page-answers.service.js';
import { LinkWait } from './sent/link-wait.service.js';
import { SessionStart } from './session-start.service.js';
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
    const elsewhere = this.pages.elsewhere(visit);
    if (elsewhere !== undefined) return void reply.redirect(elsewhere, 303);
    await this.steps.noteAsked(interaction, openQuestion(step, facts));
    return this.render(visit, reply);
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
    const http = { origin: requestOrigin(request), reply };
    const { interaction, ...wrong } = await this.answers.take(visit, formOf(request), http);
    if (wrong.failed || wrong.problem) return this.render({ ...visit, interaction }, reply, wrong);
    if (interaction.proved)
      await this.sessionStart.ifReady(await this.visits.at(interaction, request), { request, reply });
    reply.redirect(`${this.config.basePath}/interaction/${interaction.id}`, 303);
  }

  private async render(visit: Visit, reply: FastifyReply, wrong?: WrongAnswer): Promise<void> {
    this.renderer.render(reply, await this.pages.pageFor(visit, wrong));
  }

  private resume(interaction: Interaction, reply: FastifyReply): void {
    reply.redirect(`${this.config.basePath}${interaction.resumeAt}?interaction=${interaction.id}`, 303);
  }
}
