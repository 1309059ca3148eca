import { showTokens } from './code-tokens.js';
import { type Flow } from './flow.js';
import { type Stage } from './stage.js';

const CLIENT = 'demo-tv';
const SCOPE = 'openid profile offline_access demo:read';

/** Device authorization (RFC 8628): a person approves on another screen. */
export const deviceFlow: Flow = {
  id: 'device',
  title: 'A television signs in',
  summary: 'Device authorization: a code on one screen, the answer on another',
  async start(stage: Stage): Promise<void> {
    const { device_authorization_endpoint: url } = await stage.metadata();
    const card = stage.step(
      'Device authorization request',
      'A device without a keyboard asks for a code. It need not be able to open a browser.',
    );
    card.action('Ask for a code', async () => {
      const answer = await stage.call(card, { url, form: { client_id: CLIENT, scope: SCOPE } });
      if (answer.ok) showCode(stage, answer.body);
    });
  },
};

function showCode(stage: Stage, codes: Record<string, unknown>): void {
  const { user_code: userCode, verification_uri: page, verification_uri_complete: complete } = codes;
  const card = stage.step(
    `The device shows ${String(userCode)}`,
    'The person opens the address on a phone or computer, enters the code or scans the picture, signs in and decides.',
  );
  card.picture(`${String(page)}/qr/${String(userCode)}`, 'QR code with the address and the user code');
  card.link(String(complete), 'Open the page in another tab');
  poll(stage, String(codes['device_code']));
}

function poll(stage: Stage, deviceCode: string): void {
  const card = stage.step(
    'Polling',
    'Meanwhile the device asks every five seconds. Ask sooner, and it is told to slow down: from then on five seconds more.',
  );
  card.action('Ask for the tokens', async () => {
    const { token_endpoint: url } = await stage.metadata();
    const answer = await stage.call(card, {
      url,
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        client_id: CLIENT,
        device_code: deviceCode,
      },
    });
    if (answer.ok) await showTokens(stage, CLIENT, answer.body, undefined);
  });
}
