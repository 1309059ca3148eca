import { type DemoClient } from './demo-clients.js';
import { receiveTokens } from './issued-tokens.js';
import { type Stage } from './stage.js';

/** What a client asks for again and again until the person has answered elsewhere. */
export interface Poll {
  text: string;
  client: DemoClient;
  form: Record<string, string>;
}

/** A step in which the client asks, once for each press (RFC 8628 §3.4, CIBA Core §10.1). */
export function poll(stage: Stage, { text, client, form }: Poll): void {
  const card = stage.step('Polling', text);
  card.action('Ask for the tokens', async () => {
    const { token_endpoint: url } = await stage.metadata();
    const { ok, body } = await stage.call(card, { url, client, form });
    if (ok) await receiveTokens(stage, { client, body });
  });
}
