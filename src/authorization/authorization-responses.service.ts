import { Injectable } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { formPostPage } from '../pages/form-post.view.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { type ResponseTarget } from '../requests/response-target.js';
import { BrowserState } from '../sessions/browser-state.service.js';
import { type Session } from '../sessions/session.js';

/** Sends what an authorization request comes to back to the client through the browser. */
@Injectable()
export class AuthorizationResponses {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly browserState: BrowserState,
    private readonly config: Config,
  ) {}

  /** A successful response; for a sign-in it carries `session_state` (OIDC Session Management §2). */
  succeed(
    reply: FastifyReply,
    { clientId, scopes, target }: AuthorizationRequest,
    session: Session,
    parameters: Record<string, string>,
  ): void {
    const state = scopes.includes('openid')
      ? this.browserState.sessionState(clientId, target.redirectUri, session)
      : undefined;
    this.send(reply, target, { ...parameters, ...(state === undefined ? {} : { session_state: state }) });
  }

  /**
   * Sends parameters in the way that was asked for (RFC 6749 §4.1.2, Form Post Response Mode §2), with the `state` as it
   * came and our `iss` (RFC 9207 §2). The query of the registered address survives.
   */
  send(reply: FastifyReply, target: ResponseTarget, parameters: Record<string, string>): void {
    const { redirectUri, responseMode, state } = target;
    const fields = { ...parameters, ...(state === undefined ? {} : { state }), iss: this.config.issuer };
    if (responseMode === 'form_post') {
      this.renderer.render(reply, formPostPage({ action: redirectUri, fields }));
      return;
    }
    const encoded = new URLSearchParams(fields).toString();
    const mark = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
    reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(`${redirectUri}${mark}${encoded}`, 303);
  }

  /** Lets the browser's pages see whether it is signed in, also when the session ended elsewhere. */
  show(reply: FastifyReply, session: Session | undefined): void {
    this.browserState.show(reply, session);
  }
}
