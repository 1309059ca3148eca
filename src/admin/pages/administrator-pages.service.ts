import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { HouseSignIn } from '../../interaction/house-sign-in.service.js';
import { SignedInBrowser } from '../../interaction/signed-in-browser.service.js';
import { PageError } from '../../pages/page-error.js';
import { holdsAdminScope } from '../../resources/built-in-scopes.js';

/** A page for administrators; addresses are relative to the issuer. */
export interface AdministratorPage {
  address: string;
  /** Where the sign-in comes back to. */
  signedIn: string;
  /** What the admin API asks for the same thing. */
  scope: string;
}

/** Lets people in to pages whose roles open the same thing in the admin API. */
@Injectable()
export class AdministratorPages {
  constructor(
    private readonly browser: SignedInBrowser,
    private readonly house: HouseSignIn,
    private readonly config: Config,
  ) {}

  /** Whether the page may be shown; whoever has not signed in is sent there, whoever may not see it is told so. */
  async admitted(page: AdministratorPage, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { user } = await this.browser.read(request);
    if (!user) {
      const restart = this.config.basePath + page.address;
      await this.house.begin({ resumeAt: page.signedIn, restart }, request, reply);
      return false;
    }
    if (!holdsAdminScope(user.roles, page.scope)) {
      const options = { status: 403, text: 'administrators_only' } as const;
      throw new PageError('access_denied', 'the page is for administrators', options);
    }
    return true;
  }

  /** Back from the sign-in, at the page's address for that. */
  comeBack(
    interaction: unknown,
    signedIn: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    return this.house.comeBack(interaction, signedIn, request, reply);
  }
}
