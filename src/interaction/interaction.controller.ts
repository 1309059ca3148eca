import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { formOf } from '../kernel/form.js';
import { Config } from '../config/config.js';
import { Protected } from '../kernel/protection.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { BrowserCookie } from './browser-cookie.js';
import { InteractionFacts } from './interaction-facts.service.js';
import { type FailedLogin, InteractionPages } from './interaction-pages.service.js';
import { InteractionSteps } from './interaction-steps.service.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Facts, nextStep, type Step } from './next-step.js';
import { openQuestion } from './open-question.js';

/** The pages on which a person signs in and decides: plain forms that post back to their own address. */
@Controller('interaction')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class InteractionController {
  constructor(
    private readonly interactions: InteractionsService,
    private readonly facts: InteractionFacts,
    private readonly steps: InteractionSteps,
    private readonly pages: InteractionPages,
    private readonly browser: BrowserCookie,
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
    const { interaction, facts, step } = await this.now(id, request);
    if (step.step === 'done' || step.step === 'failed') return this.resume(interaction, reply);
    await this.steps.noteAsked(interaction, openQuestion(step, facts));
    return this.render(step, facts, reply);
  }

  @Post(':id')
  @Protected({ kind: 'interaction' })
  async answer(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const { interaction, facts, step } = await this.now(id, request);
    const failed = await this.take(interaction, facts, step, { request, reply });
    if (failed) return this.render(step, facts, reply, failed);
    reply.redirect(`${this.config.basePath}/interaction/${interaction.id}`, 303);
  }

  private async now(
    id: string,
    request: FastifyRequest,
  ): Promise<{ interaction: Interaction; facts: Facts; step: Step }> {
    const interaction = await this.interactions.open(id, this.browser.read(request));
    const facts = await this.facts.gather(interaction.request, request, { interaction });
    return { interaction, facts, step: nextStep(facts) };
  }

  /**
   * An answer to another question than the one that is open (it was put to somebody else, who was signed in until another
   * tab changed that, or what is asked was shown in other words) changes nothing; the open one is asked again.
   */
  private async take(
    interaction: Interaction,
    facts: Facts,
    step: Step,
    http: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<FailedLogin | undefined> {
    const form = formOf(http.request);
    if (interaction.asked !== openQuestion(step, facts) && step.step !== 'login') return undefined;
    const answer = `${step.step}:${form.get('action') ?? (step.step === 'login' ? 'login' : '')}`;
    if (answer === 'login:login') return this.steps.login(interaction, facts, form, http);
    if (answer === 'login:cancel' || answer === 'select_account:cancel' || answer === 'consent:deny') {
      await this.steps.refuse(interaction, facts);
    } else if (answer === 'select_account:continue') {
      await this.steps.keepAccount(interaction);
    } else if (answer === 'select_account:other') {
      await this.steps.useOtherAccount(facts, http.reply);
    } else if (answer === 'consent:allow' && step.step === 'consent') {
      await this.steps.allow(interaction, facts, step, form);
    }
    return undefined;
  }

  private async render(step: Step, facts: Facts, reply: FastifyReply, failed?: FailedLogin): Promise<void> {
    this.renderer.render(reply, await this.pages.pageFor(step, facts, failed));
  }

  private resume(interaction: Interaction, reply: FastifyReply): void {
    reply.redirect(`${this.config.basePath}${interaction.resumeAt}?interaction=${interaction.id}`, 303);
  }
}
