import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ClientsService } from '../../clients/clients.service.js';
import { Config } from '../../config/config.js';
import { PageError } from '../../pages/page-error.js';
import { type Page } from '../../pages/page.js';
import { AdminError } from '../api/admin.error.js';
import { AdministratorPages } from '../pages/administrator-pages.service.js';
import { Posture } from './posture.service.js';
import { clientPosturePage } from './views/client-posture.view.js';
import { serverPosturePage } from './views/server-posture.view.js';

const PAGE = '/admin/posture';
const SIGNED_IN = `${PAGE}/signed-in`;
/** Clients that are listed at a time. */
const LISTED = 100;

/** Shows the posture report to people whose roles open it in the admin API as well. */
@Injectable()
export class PosturePages {
  constructor(
    private readonly posture: Posture,
    private readonly clients: ClientsService,
    private readonly administrators: AdministratorPages,
    private readonly config: Config,
  ) {}

  /** The server's report and a list of clients; nothing when the browser was sent to sign in. */
  async ofServer(after: unknown, request: FastifyRequest, reply: FastifyReply): Promise<Page | undefined> {
    if (!(await this.admitted(PAGE, 'admin:posture:read', request, reply))) return undefined;
    const from = typeof after === 'string' && after !== '' ? { after } : {};
    const { items, next } = await this.clients.list({ limit: LISTED, ...from });
    const page = this.config.basePath + PAGE;
    return serverPosturePage({
      posture: await this.posture.ofServer(),
      clients: items.map(({ clientId, clientName }) => ({
        name: clientName || clientId,
        id: clientId,
        href: `${page}/clients/${encodeURIComponent(clientId)}`,
      })),
      next: next === undefined ? undefined : `${page}?after=${encodeURIComponent(next)}`,
    });
  }

  /** One client's report; nothing when the browser was sent to sign in. */
  async ofClient(clientId: string, request: FastifyRequest, reply: FastifyReply): Promise<Page | undefined> {
    const page = `${PAGE}/clients/${encodeURIComponent(clientId)}`;
    if (!(await this.admitted(page, 'admin:clients:read', request, reply))) return undefined;
    const back = this.config.basePath + PAGE;
    try {
      return clientPosturePage({ posture: await this.posture.ofClient(clientId), back });
    } catch (error) {
      if (!(error instanceof AdminError)) throw error;
      throw new PageError('invalid_request', 'there is no such client', {
        status: 404,
        text: 'not_found',
        restart: back,
      });
    }
  }

  /** Back from the sign-in. */
  signedIn(interaction: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return this.administrators.comeBack(interaction, SIGNED_IN, request, reply);
  }

  private admitted(
    address: string,
    scope: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<boolean> {
    return this.administrators.admitted({ address, signedIn: SIGNED_IN, scope }, request, reply);
  }
}
