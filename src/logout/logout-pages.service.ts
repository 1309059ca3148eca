import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Client } from '../clients/client.js';
import { spokenBy } from '../interaction/signed-in-browser.service.js';
import { noteAudience } from '../pages/audience.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type LogoutRequest } from './logout-request.js';
import { LogoutService } from './logout.service.js';
import { confirmLogoutPage } from './views/confirm-logout.view.js';
import { signedOutPage } from './views/signed-out.view.js';

/** Puts the question before signing out, and the word after it, on pages. */
@Injectable()
export class LogoutPages {
  constructor(
    private readonly service: LogoutService,
    private readonly users: UsersService,
    private readonly renderer: PageRenderer,
  ) {}

  async ask(reply: FastifyReply, session: Session, { client, returnTo }: LogoutRequest): Promise<void> {
    const user = await this.reader(reply, session, client);
    const props = {
      user: {
        name: user?.claims.name ?? user?.username ?? '',
        ...(user?.claims.email ? { email: user.claims.email } : {}),
      },
      xsrf: this.service.proof(session),
      ...(client ? { client: { name: client.name } } : {}),
    };
    this.renderer.render(reply, confirmLogoutPage(props, returnTo));
  }

  /** Says that the session has ended, and shows the pages of clients by which they end theirs. */
  async signedOut(
    reply: FastifyReply,
    session: Session | undefined,
    { client, returnTo }: LogoutRequest,
    frames: readonly string[],
  ): Promise<void> {
    await this.reader(reply, session, client);
    const home = client?.metadata.client_uri;
    const page = signedOutPage({
      frames,
      ...(client ? { client: { name: client.name } } : {}),
      ...(home === undefined ? {} : { returnTo: home }),
      ...(returnTo === undefined ? {} : { goesOnTo: returnTo }),
    });
    this.renderer.render(reply, page);
  }

  /** Who reads the page, noted for its language. */
  private async reader(
    reply: FastifyReply,
    session: Session | undefined,
    client: Client | undefined,
  ): Promise<UserEntity | undefined> {
    const user = session && (await this.users.find(session.userId));
    if (user) noteAudience(reply.request, spokenBy(user));
    if (client) noteAudience(reply.request, { clientId: client.id });
    return user;
  }
}
