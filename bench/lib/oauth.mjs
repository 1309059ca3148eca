// Authorization code with PKCE, pages included, against either server.
import { createHash, randomBytes } from 'node:crypto';
import { basic } from './http.mjs';
import { WORLD } from './rows.mjs';

const random = (size) => randomBytes(size).toString('base64url');

/** The discovery document. */
export async function discover(http) {
  const answer = await http.send('GET', '/.well-known/openid-configuration');
  if (answer.status !== 200) throw new Error(`discovery answers ${answer.status}`);
  return JSON.parse(answer.text);
}

/** A code for a browser; pages are passed when `pages` allows it, and are an error otherwise. */
export async function authorize(http, metadata, browser, { pages }) {
  const verifier = random(32);
  const query = new URLSearchParams({
    client_id: WORLD.web,
    response_type: 'code',
    redirect_uri: WORLD.redirectUri,
    scope: WORLD.userScopes,
    state: random(8),
    nonce: random(8),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  let answer = await http.send('GET', `${metadata.authorization_endpoint}?${query}`, { browser });
  for (let step = 0; step < 20; step++) {
    const location = answer.headers.location && new URL(answer.headers.location, answer.url);
    if (location?.href.startsWith(WORLD.redirectUri)) {
      const code = location.searchParams.get('code');
      if (!code) throw new Error(`authorize leads to ${location}`);
      return { code, verifier };
    }
    if (!pages)
      throw new Error(`authorize answers ${answer.status} ${location ?? answer.text.slice(0, 200)}`);
    answer = location ? await http.send('GET', location, { browser }) : await submit(http, answer, browser);
  }
  throw new Error('authorize never ends');
}

async function post(http, url, id, secret, form) {
  const answer = await http.send('POST', url, { form, headers: { authorization: basic(id, secret) } });
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status} ${answer.text.slice(0, 200)}`);
  return answer.text;
}

/** A successful answer of the token endpoint. */
export async function token(http, metadata, secret, form) {
  return JSON.parse(await post(http, metadata.token_endpoint, WORLD.web, secret, form));
}

/** An opaque access token of the service client. */
export async function serviceToken(http, metadata, secret) {
  const { scope, audience } = WORLD.apis.find(({ format }) => format === 'opaque');
  const form = { grant_type: 'client_credentials', scope, resource: audience };
  return JSON.parse(await post(http, metadata.token_endpoint, WORLD.service, secret, form));
}

/** Revokes an access token of the service client. */
export async function revoke(http, metadata, secret, accessToken) {
  await post(http, metadata.revocation_endpoint, WORLD.service, secret, { token: accessToken });
}

/** One whole flow: authorization and redemption. */
export async function codeFlow(http, metadata, secret, browser, pages) {
  const { code, verifier } = await authorize(http, metadata, browser, { pages });
  return token(http, metadata, secret, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: WORLD.redirectUri,
    code_verifier: verifier,
  });
}

/** Submits the first POST form of a page as a person would who signs in and allows what is asked. */
async function submit(http, page, browser) {
  const form = /<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/i.exec(page.text)?.[0];
  if (!form) throw new Error(`${page.url.pathname} answers ${page.status} ${page.text.slice(0, 300)}`);
  const action = attribute(/^<form\b[^>]*>/i.exec(form)[0], 'action');
  const { username, password } = WORLD.user;
  const fields = [];
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/gi)) {
    const name = attribute(tag, 'name');
    const value = attribute(tag, 'value') ?? '';
    const type = attribute(tag, 'type');
    const chosen = tag.startsWith('<button')
      ? AGREEING.has(value)
      : type !== 'checkbox' || /\schecked/i.test(tag);
    const typed = type === 'hidden' ? undefined : { username, login: username, password }[name];
    if (name && chosen) fields.push([name, typed ?? value]);
  }
  return http.send('POST', action ? new URL(action, page.url) : page.url, { form: fields, browser });
}

/** The buttons of Cardea's pages that go on. */
const AGREEING = new Set(['login', 'allow']);

function attribute(tag, name) {
  const match = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  return (match?.[1] ?? match?.[2])
    ?.replaceAll('&quot;', '"')
    .replace(/&#(?:39|x27);/gi, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
