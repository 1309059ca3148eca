import { Controller, Get, Header, NotFoundException, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Config } from '../config/config.js';
import { Public } from '../kernel/protection.js';
import { DevMailbox, type KeptMessage } from '../mail/dev-mailbox.service.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { DevelopmentOnlyGuard } from './development-only.guard.js';
import { mailboxPage } from './mailbox.view.js';

/** The development mailbox: what would have been sent if there were a mail server and a way for SMS, outside production. */
@ApiExcludeController()
@UseGuards(DevelopmentOnlyGuard)
@Controller('dev')
export class MailboxController {
  constructor(
    private readonly config: Config,
    private readonly mailbox: DevMailbox,
    private readonly renderer: PageRenderer,
  ) {}

  @Get('mailbox')
  @Public('mail of a development server, which has none but made-up people')
  async show(@Res() reply: FastifyReply): Promise<void> {
    void this.renderer.render(
      reply,
      mailboxPage({ issuer: this.config.issuer, messages: await this.messages() }),
    );
  }

  @Get('mailbox.json')
  @Public('the same as data, for scripts that follow the links in it')
  @Header('cache-control', 'no-store')
  list(): Promise<KeptMessage[]> {
    return this.messages();
  }

  /** Where all that is sent goes out there is no such mailbox. */
  private messages(): Promise<KeptMessage[]> {
    const { smtpUrl, sms } = this.config;
    if (smtpUrl !== undefined && sms.webhookUrl !== undefined) throw new NotFoundException();
    return this.mailbox.list();
  }
}
