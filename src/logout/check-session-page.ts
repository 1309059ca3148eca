import { hash } from 'node:crypto';

/** The script of the frame, OIDC Session Management §3.2: tells the client's page whether the browser's state is the same. */
const script = (cookie: string) => `
const stateNow = () => {
  const found = document.cookie.split('; ').filter((pair) => pair.startsWith('${cookie}='));
  return found.length === 1 ? found[0].slice(${cookie.length + 1}) : '';
};
const hashOf = async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
const judge = async (message, origin) => {
  const asked = /^(.+) ([\\w-]{43})\\.([\\w-]+)$/.exec(message);
  if (!asked || !crypto.subtle) return 'error';
  const [, clientId, expected, salt] = asked;
  const state = stateNow();
  const hash = await hashOf([clientId, origin, state, salt].join(' '));
  return state !== '' && hash === expected ? 'unchanged' : 'changed';
};
addEventListener('message', async ({ data, origin, source }) => {
  if (source === null || source === window || origin === 'null') return;
  source.postMessage(await judge(typeof data === 'string' ? data : '', origin), origin);
});
`;

/** The page that clients put in a frame, and the headers by which any page may, but nothing else than its script runs. */
export function checkSessionPage(cookie: string): { html: string; headers: Record<string, string> } {
  const text = script(cookie);
  const policy = [
    `default-src 'none'`,
    `script-src 'sha256-${hash('sha256', text, 'base64')}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors *`,
  ];
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cardea</title></head><body><script>${text}</script></body></html>`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'content-security-policy': policy.join('; '),
      'cross-origin-resource-policy': 'cross-origin',
    },
  };
}
