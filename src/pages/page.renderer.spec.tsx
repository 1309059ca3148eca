import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { Config } from '../config/config.js';
import { errorPage } from './error.view.js';
import { ENGLISH } from './languages/en.js';
import { formPostPage } from './form-post.view.js';
import { type Page } from './page.js';
import { PageRenderer } from './page.renderer.js';
import { Readers } from './readers.service.js';
import { Themes } from './themes/themes.service.js';
import { Name } from './text.view.js';

const config = Config.from({});
const renderer = new PageRenderer(new Readers(config, new Themes(config)));

async function answer(page: Page, headers: Record<string, string> = {}) {
  const server = fastify();
  server.get('/', (_request, reply) => renderer.render(reply, page));
  return server.inject({ url: '/', headers });
}

describe('PageRenderer', () => {
  it('keeps a page to itself by its headers', async () => {
    const { statusCode, headers } = await answer(() => ({ title: 'A', body: <h1>A</h1> }));
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      pragma: 'no-cache',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it('gives each answer a nonce of its own, the same in the policy and in the page', async () => {
    const page = () => ({ title: 'A', body: <h1>A</h1>, script: 'void 0' });
    const [one, two] = [await answer(page), await answer(page)];
    const nonces = [one, two].map(
      ({ headers }) => /script-src 'nonce-([^']+)'/.exec(String(headers['content-security-policy']))![1],
    );
    expect(new Set(nonces).size).toBe(2);
    expect(one.body).toContain(`<script nonce="${nonces[0]}">void 0</script>`);
    expect(one.body).toContain(`<style nonce="${nonces[0]}">`);
  });

  it('shows a hostile name as text, apart from the text around it', async () => {
    const name = '\u202e<img src=x onerror=alert(1)>"\u200b';
    const { body: html } = await answer(() => ({ title: name, body: <Name of={name} /> }));
    expect(html).toContain('<bdi class="name">&lt;img src=x onerror=alert(1)>&quot;</bdi>');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('\u202e</bdi>');
  });
});

describe('a page that is kept', () => {
  const page = (code: string) => (requestId: string) => errorPage({ code, requestId }, 503);
  const server = fastify({ genReqId: ({ url }) => `request-${url!.slice(1)}` });
  server.get('/:id', (_request, reply) => renderer.renderKept(reply, page('temporarily_unavailable')));
  const get = (id: string, language = 'en') =>
    server.inject({ url: `/${id}`, headers: { 'accept-language': language } });

  it('is the same but for its nonce and the number of the request', async () => {
    const [one, two, three] = [await get('1'), await get('2'), await get('3')];
    const own = one.body.replaceAll('request-1', '').replace(/nonce="[^"]+"/g, '');
    for (const [index, { body, headers, statusCode }] of [one, two, three].entries()) {
      const [, nonce] = /nonce-([^']+)'/.exec(String(headers['content-security-policy']))!;
      expect(body).toContain(`<style nonce="${nonce}">`);
      expect(body).toContain(`<dd>request-${index + 1}</dd>`);
      expect(body.replaceAll(`request-${index + 1}`, '').replace(/nonce="[^"]+"/g, '')).toBe(own);
      expect(statusCode).toBe(503);
    }
    expect(two.headers['content-security-policy']).not.toBe(three.headers['content-security-policy']);
  });

  it('is kept in each language', async () => {
    const languages = ['de', 'ja', 'de', 'en'];
    const answers = [];
    for (const language of languages) answers.push(await get('1', language));
    expect(answers.map(({ headers }) => headers['content-language'])).toEqual(languages);
    expect(answers.map(({ body }) => /<html lang="([^"]+)"/.exec(body)![1])).toEqual(languages);
  });
});

describe('the error page', () => {
  it('carries the OAuth code for machines, a text for people and the request for support', async () => {
    const { statusCode, body } = await answer(
      errorPage({ code: 'invalid_request', text: 'expired', requestId: 'r-1' }),
    );
    expect(statusCode).toBe(400);
    expect(body).toContain('data-error="invalid_request"');
    expect(body).toContain('This sign-in has expired');
    expect(body).toContain('<dd>r-1</dd>');
  });

  it('has a text for a code that it does not know', () => {
    expect(errorPage({ code: 'constructor', requestId: 'r' })(ENGLISH).title).toBe('Something went wrong');
  });
});

describe('the form_post page', () => {
  const fields = { code: '"><script>', state: 'a&b' };

  it('carries each parameter byte for byte, escaped, with a button for when scripts do not run', async () => {
    const { body, headers } = await answer(
      formPostPage({ action: 'https://app.example.com/cb?x=1&y=2', fields }),
    );
    expect(body).toContain('action="https://app.example.com/cb?x=1&amp;y=2"');
    expect(body).toContain('<input type="hidden" name="code" value="&quot;>&lt;script>"/>');
    expect(body).toContain('<input type="hidden" name="state" value="a&amp;b"/>');
    expect(body).toContain('>Continue</button>');
    expect(headers['content-security-policy']).toContain("form-action 'self' https://app.example.com;");
  });
});
