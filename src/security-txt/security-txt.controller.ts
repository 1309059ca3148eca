import { Controller, Get, NotFoundException, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { Public } from '../kernel/protection.js';
import { SECURITY_TXT, securityTxt } from './security-txt.js';
import { DocumentedSecurityTxt } from './security-txt.openapi.js';

/** Tells whoever finds a weakness whom to write to (RFC 9116); there is nothing where the operator names nobody. */
@Controller()
export class SecurityTxtController {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get(SECURITY_TXT)
  @DocumentedSecurityTxt()
  @Public('whoever finds a weakness must learn whom to tell (RFC 9116)')
  read(@Res() reply: FastifyReply): void {
    if (this.config.securityContact.length === 0) throw new NotFoundException();
    void reply
      .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' })
      .send(securityTxt(this.config, this.clock.now()));
  }
}
