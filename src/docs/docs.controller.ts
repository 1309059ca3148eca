import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Config } from '../config/config.js';
import { Public } from '../kernel/protection.js';
import { ICON } from '../pages/logo.view.js';
import { DOCS_POLICY, docsPage, docsScript } from './docs-page.js';
import { DOCS_STYLES } from './docs.styles.js';
import { DocsService } from './docs.service.js';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const PAGE = 'text/html; charset=utf-8';

/** The files of Swagger UI that the page uses; no others are served. */
const FILES = new Map([
  ['swagger-ui.css', STYLE],
  ['swagger-ui-bundle.js', SCRIPT],
  ['oauth2-redirect.html', PAGE],
  ['oauth2-redirect.js', SCRIPT],
]);
const FOLDER = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The documentation of the API, on which its user can sign in and try every operation. */
@Controller()
@ApiExcludeController()
export class DocsController {
  constructor(
    private readonly service: DocsService,
    private readonly config: Config,
  ) {}

  @Get('docs')
  @Public('the documentation says nothing that the source does not; what it tries needs a token')
  page(@Res() reply: FastifyReply): void {
    send(reply, PAGE, docsPage(this.config, ICON), 'no-cache');
  }

  @Get('docs-json')
  @Public('the OpenAPI document is the same for everybody')
  async json(@Res() reply: FastifyReply): Promise<void> {
    send(reply, 'application/json; charset=utf-8', await this.service.json(), 'no-cache');
  }

  @Get('docs-yaml')
  @Public('the OpenAPI document is the same for everybody')
  async yaml(@Res() reply: FastifyReply): Promise<void> {
    send(reply, 'application/yaml; charset=utf-8', await this.service.yaml(), 'no-cache');
  }

  @Get('docs/:file')
  @Public('the files of the documentation are the same for everybody')
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    if (name === 'docs.css') return send(reply, STYLE, DOCS_STYLES, 'no-cache');
    if (name === 'docs.js') return send(reply, SCRIPT, docsScript(this.config), 'no-cache');
    const type = FILES.get(name);
    if (type === undefined) throw new NotFoundException();
    send(reply, type, await readFile(path.join(FOLDER, name)), 'public, max-age=3600');
  }
}

function send(reply: FastifyReply, type: string, body: string | Buffer, caching: string): void {
  void reply
    .headers({ 'content-type': type, 'cache-control': caching, 'content-security-policy': DOCS_POLICY })
    .send(body);
}
