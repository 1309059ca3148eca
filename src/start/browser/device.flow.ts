import { TELEVISION } from './demo-clients.js';
import { type Flow } from './flow.js';
import { poll } from './polling.js';
import { type Stage } from './stage.js';

const SCOPE = 'openid profile offline_access demo:read';

/** Device authorization (RFC 8628): a person approves on another screen. */
export const deviceFlow: Flow = {
  id: 'device',
  title: 'A television signs in',
  summary: 'Device authorization',
  start,
};

async function start(stage: Stage): Promise<void> {
  const { device_authorization_endpoint: url } = await stage.metadata();
  const card = stage.step(
    'Device authorization request',
    'A device without a keyboard asks for a code. It need not be able to open a browser.',
  );
  card.action('Ask for a code', async () => {
    const answer = await stage.call(card, { url, client: TELEVISION, form: { scope: SCOPE } });
    if (answer.ok) showCode(stage, answer.body as Record<string, string>);
  });
}

function showCode(stage: Stage, codes: Record<string, string>): void {
  const { user_code: code, device_code, verification_uri: page, verification_uri_complete: complete } = codes;
  const card = stage.step(
    `The device shows ${code}`,
    'The person opens the address on a phone or computer, enters the code or scans the picture, signs in and decides.',
  );
  card.add({ is: 'picture', src: `${page}/qr/${code}`, alt: 'QR code with the address and the user code' });
  card.way(complete, 'Open the page in another tab');
  poll(stage, {
    text: 'Meanwhile the device asks every five seconds. Ask sooner, and it is told to slow down: from then on five seconds more.',
    client: TELEVISION,
    form: { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code },
  });
}
