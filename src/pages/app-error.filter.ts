import { type ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { OAuthErrorFilter } from '../kernel/oauth-error.filter.js';
import { PageErrorFilter } from './page-error.filter.js';
import { PageRenderer } from './page.renderer.js';

/** Where people are: the first part of the address. */
const OF_PEOPLE = new Set([
  'account',
  'authorize',
  'device',
  'interaction',
  'invitation',
  'logout',
  'magic-link',
  'reset-password',
  'verify-email',
]);
const API = '/admin/';

/**
 * Answers what no controller's own filter has seen, such as a body that cannot be read: a page where a person reads
 * it, JSON everywhere else.
 */
@Catch()
export class AppErrorFilter extends OAuthErrorFilter {
  private readonly people: PageErrorFilter;

  constructor(renderer: PageRenderer) {
    super();
    this.people = new PageErrorFilter(renderer);
  }

  override catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (isForPeople(request, thrown)) this.people.catch(thrown, host);
    else super.catch(thrown, host);
  }
}

function isForPeople({ url, headers: { accept = '*/*' } }: FastifyRequest, thrown: unknown): boolean {
  if (accept.includes('text/html')) return isNowhere(thrown, url) || isOfPeople(url);
  return isOfPeople(url) && !accept.includes('json');
}

function isOfPeople(url: string): boolean {
  return OF_PEOPLE.has(url.split(/[/?]/, 2)[1]);
}

function isNowhere(thrown: unknown, url: string): boolean {
  return thrown instanceof HttpException && thrown.getStatus() === 404 && !url.startsWith(API);
}
