import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { formPostPage } from '../pages/form-post.view.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { carrierOf, isSigned } from '../requests/response-mode.js';
import { type ResponseTarget } from '../requests/response-target.js';
import { BrowserState } from '../sessions/browser-state.service.js';
import { type Session } from '../sessions/session.js';
import { SignedResponses } from './signed-responses.service.js';

/** Sends what an authorization request comes to back to the client through the browser. */
@Injectable()
export class AuthorizationResponses {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly signed: SignedResponses,
    private readonly browserState: BrowserState,
    private readonly config: Config,
  ) {}

  /** A successful response; for a sign-in it carries `session_state` (OIDC Session Management §2). */
  succeed(
    reply: FastifyReply,
    { clientId, scopes, target }: AuthorizationRequest,
    session: Session,
    parameters: Record<string, string>,
  ): Promise<void> {
    const state = scopes.includes('openid')
      ? this.browserState.sessionState(clientId, target.redirectUri, session)
      : undefined;
    return this.send(reply, target, {
      ...parameters,
      ...(state === undefined ? {} : { session_state: state }),
    });
  }

  /**
   * Sends parameters in the way that was asked for (RFC 6749 §4.1.2, Form Post Response Mode §2, JARM §2.3). The query of
   * the registered address survives.
   */
  async send(reply: FastifyReply, target: ResponseTarget, parameters: Record<string, string>): Promise<void> {
    const fields = await this.fields(target, parameters);
    const { redirectUri } = target;
    const carrier = carrierOf(target.responseMode);
    if (carrier === 'form_post') {
      this.renderer.render(reply, formPostPage({ action: redirectUri, fields }));
      return;
    }
    const encoded = new URLSearchParams(fields).toString();
    const mark = carrier === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
    reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(`${redirectUri}${mark}${encoded}`, 303);
  }

  /** What the browser carries: with the `state` as it came and our `iss` (RFC 9207 §2), or the JWT that has all of it. */
  private async fields(
    { clientId, responseMode, state }: ResponseTarget,
    parameters: Record<string, string>,
  ): Promise<Record<string, string>> {
    const all = { ...parameters, ...(state === undefined ? {} : { state }), iss: this.config.issuer };
    return isSigned(responseMode) ? { response: await this.signed.of(all, clientId) } : all;
  }

  /** Throws while the client could not be answered as it must be. */
  async ready({ responseMode }: ResponseTarget, client: Client): Promise<void> {
    if (isSigned(responseMode)) await this.signed.ready(client);
  }

  /** Lets the browser's pages see whether it is signed in, also when the session ended elsewhere. */
  show(reply: FastifyReply, session: Session | undefined): void {
    this.browserState.show(reply, session);
  }
}
