// A client with sign-in screens of its own: serves the screens, begins sign-ins, and takes the code at the end.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

const ISSUER = process.env.ISSUER ?? 'http://localhost:3000';
const PORT = Number(process.env.PORT ?? 8090);
const CLIENT_ID = 'demo-screens';
const OWN = 'http://localhost:8090';
const SCRIPT = 'text/javascript';
const FILES = {
  '/screens.js': SCRIPT,
  '/parts.js': SCRIPT,
  '/tasks.js': SCRIPT,
  '/screens.css': 'text/css',
};
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src https: data:; connect-src ${new URL(ISSUER).origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** Sign-ins that have begun, by `state`; each is for the browser that has its cookie. */
const begun = new Map();
const random = () => randomBytes(32).toString('base64url');
const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(response, body, status = 200) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="issuer" content="${escaped(ISSUER)}"><title>Own screens</title><link rel="stylesheet" href="/screens.css">
<main>${body}</main></html>`;
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(html);
}

/** Begins a sign-in: authorization code with PKCE. Cardea leads the browser back to `/?interaction=…`. */
function begin(response, acrValues) {
  const [state, nonce, verifier] = [random(), random(), random()];
  begun.set(state, { nonce, verifier });
  setTimeout(() => begun.delete(state), 3_600_000).unref();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: `${OWN}/callback`,
    scope: 'openid profile email',
    prompt: 'login',
    ...(acrValues ? { acr_values: acrValues } : {}),
    state,
    nonce,
    code_challenge: sha256(verifier),
    code_challenge_method: 'S256',
  });
  response
    .writeHead(302, {
      ...HEADERS,
      location: `${ISSUER}/authorize?${query}`,
      'set-cookie': `own_state=${state}; HttpOnly; SameSite=Lax; Path=/`,
    })
    .end();
}

/** Redeems the code. The answer comes from Cardea itself, so the ID token is taken as it is (OIDC Core §3.1.3.7). */
async function finish(query, cookie, response) {
  const state = query.get('state') ?? '';
  const one = begun.get(state);
  const ours = one && cookie.split('; ').includes(`own_state=${state}`) && query.get('iss') === ISSUER;
  if (!ours) return page(response, '<h1>That did not begin here</h1><p><a href="/">Begin anew</a></p>', 400);
  begun.delete(state);
  const code = query.get('code');
  if (!code)
    return page(
      response,
      `<h1>Not signed in</h1><p>${escaped(query.get('error') ?? '')}</p><p><a href="/">Begin anew</a></p>`,
    );
  const answer = await fetch(`${ISSUER}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      code,
      redirect_uri: `${OWN}/callback`,
      code_verifier: one.verifier,
    }),
  });
  const { id_token: idToken, access_token: accessToken } = await answer.json();
  const claims = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString() || '{}');
  if (claims.nonce !== one.nonce) return page(response, '<h1>That answer is for somebody else</h1>', 400);
  const { amr = [], acr } = claims;
  const person = await fetch(`${ISSUER}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } });
  const { name = claims.sub } = await person.json();
  page(
    response,
    `<h1>Hello, ${escaped(name)}</h1><p>You proved it by <code>${escaped(amr.join(' '))}</code> (<code>${escaped(acr ?? '')}</code>).</p><p><a class="button" href="/start">Sign in again</a></p>`,
  );
}

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, OWN);
  if (FILES[pathname]) {
    const text = await readFile(join(import.meta.dirname, 'public', pathname));
    return response.writeHead(200, { ...HEADERS, 'content-type': FILES[pathname] }).end(text);
  }
  if (pathname === '/start') return begin(response, searchParams.get('acr_values'));
  if (pathname === '/callback') return finish(searchParams, request.headers.cookie ?? '', response);
  if (pathname !== '/') return page(response, '<h1>There is nothing here</h1>', 404);
  if (searchParams.has('interaction'))
    return page(
      response,
      '<div id="screen" aria-live="polite"></div><noscript>These screens need JavaScript.</noscript><script type="module" src="/screens.js"></script>',
    );
  page(
    response,
    '<h1>Own screens</h1><p>A company that signs people in on its own pages.</p><p><a class="button" href="/start">Sign in</a></p><p><a href="/start?acr_values=urn:cardea:acr:2fa">With two factors</a></p>',
  );
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent)
      page(response, '<h1>That did not work</h1><p><a href="/">Begin anew</a></p>', 502);
  });
}).listen(PORT, '127.0.0.1', function () {
  console.log(`Own screens: http://localhost:${this.address().port} (for Cardea at ${ISSUER})`);
});
