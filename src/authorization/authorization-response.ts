import { type FastifyReply } from 'fastify';
import { formPostPage } from '../pages/form-post.view.js';
import { type PageRenderer } from '../pages/page.renderer.js';
import { type ResponseTarget } from '../requests/response-target.js';

/**
 * Sends response parameters to the client in the way it asked for (RFC 6749 §4.1.2, Form Post Response Mode §2), with
 * its `state` as it came and our `iss` (RFC 9207 §2). The query of the registered address survives.
 */
export function sendAuthorizationResponse(
  reply: FastifyReply,
  renderer: PageRenderer,
  target: ResponseTarget,
  issuer: string,
  parameters: Record<string, string>,
): void {
  const fields = {
    ...parameters,
    ...(target.state === undefined ? {} : { state: target.state }),
    iss: issuer,
  };
  if (target.responseMode === 'form_post') {
    renderer.render(reply, formPostPage({ action: target.redirectUri, fields }));
    return;
  }
  const encoded = new URLSearchParams(fields).toString();
  const { redirectUri } = target;
  const mark = target.responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  reply
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .redirect(`${redirectUri}${mark}${encoded}`, 303);
}
