import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { SignedInBrowser } from '../../interaction/signed-in-browser.service.js';
import { refuseCrossSite } from '../../kernel/same-site.js';
import { NEEDS, type Needs } from './needs.js';
import { SignInNeededError } from './sign-in-needed.error.js';
import { SignInRules } from './sign-in-rules.service.js';

/** Lets the person himself through, when his sign-in will do, and no form that another site has sent. */
@Injectable()
export class AccountGuard implements CanActivate {
  constructor(
    private readonly browser: SignedInBrowser,
    private readonly rules: SignInRules,
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const needs = this.reflector.get<Needs>(NEEDS, context.getHandler());
    const page = needs.page ?? request.url.split('?', 1)[0];
    if (request.method !== 'GET') refuseCrossSite(request, this.config.issuer);
    const { session, user } = await this.browser.read(request);
    if (!session || !user) throw new SignInNeededError(page, undefined);
    const lacks = needs.recent ? await this.rules.lacks({ session, user }) : undefined;
    if (lacks) throw new SignInNeededError(page, lacks);
    request.accountPerson = { session, user };
    return true;
  }
}
