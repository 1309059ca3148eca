import { expect, it } from '@jest/globals';
import { type Module } from '../../support/conformance/plan.js';
import { formOn } from '../../support/test-browser.js';

/** What Form Post Response Mode §2 has beyond what every answer is read for. */
export const formPosts: Module = (stage) => {
  it.each([
    ['an answer', {}],
    ['an error', { prompt: 'sing' }],
  ])(
    '%s is a page that sends its form by script, or by a button, and is kept nowhere',
    async (_what, more) => {
      const { client, browser } = stage;
      const { headers, text } = await client.send(browser, client.parameters(more));
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      const policy = headers.get('content-security-policy')!;
      const nonce = /script-src 'nonce-([\w-]+)';/.exec(policy)![1];
      expect(text).toMatch(new RegExp(`<script nonce="${nonce}">[^<]*submit[^<]*document\\.forms\\[0\\]`));
      expect(policy).toContain(`form-action 'self' ${new URL(client.redirectUri).origin};`);
      expect(text).toMatch(/<button\b[^>]*>/);
    },
  );

  it('hostile text in the state comes back exactly, and only as text', async () => {
    const { client, browser } = stage;
    const state = `"><script>alert(1)</script>'&amp; ü`;
    const { text } = await client.send(browser, client.parameters({ state }));
    expect(formOn(text).fields.state).toBe(state);
    expect(text).not.toContain('<script>alert');
  });
};
