import { Controller, Get, NotFoundException, Param, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Config } from '../config/config.js';
import { Public } from '../kernel/protection.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { DevelopmentOnlyGuard } from './development-only.guard.js';
import { playgroundPage } from './playground.view.js';
import { PlaygroundScripts } from './playground-scripts.js';

/** Their address changes with their content, so that browsers may keep them. */
const OF_SCRIPTS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
};

/** The playground: one page that runs a flow in the browser and shows each message, outside production. */
@ApiExcludeController()
@UseGuards(DevelopmentOnlyGuard)
@Controller('playground')
export class PlaygroundController {
  constructor(
    private readonly config: Config,
    private readonly renderer: PageRenderer,
    private readonly scripts: PlaygroundScripts,
  ) {}

  @Get()
  @Public('a page that uses the demo clients as any browser could, outside production')
  show(@Res() reply: FastifyReply): void {
    this.render(reply);
  }

  @Get('callback')
  @Public('the redirect URI of the demo-playground client; the page reads its own address')
  callback(@Res() reply: FastifyReply): void {
    this.render(reply);
  }

  @Get('scripts/:hash/:name')
  @Public('the scripts of the playground, the same for everybody')
  script(@Param('hash') hash: string, @Param('name') name: string, @Res() reply: FastifyReply): void {
    const text = hash === this.scripts.hash ? this.scripts.file(name) : undefined;
    if (text === undefined) throw new NotFoundException();
    void reply.headers(OF_SCRIPTS).send(text);
  }

  private render(reply: FastifyReply): void {
    const { issuer, basePath } = this.config;
    const script = `${basePath}/playground/scripts/${this.scripts.hash}/main.js`;
    void this.renderer.render(reply, playgroundPage({ issuer, script }));
  }
}
