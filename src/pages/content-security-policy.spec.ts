import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy } from './content-security-policy.js';

describe('contentSecurityPolicy', () => {
  it('lets a page do nothing that it does not state', () => {
    expect(contentSecurityPolicy('n', {})).toBe(
      "default-src 'none'; style-src 'nonce-n'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
  });

  it('names the origin of where a form may lead, once, and the scheme of an app', () => {
    const formAction = [
      'https://app.example.com/cb?x=1',
      'https://app.example.com/other',
      'com.example.app:/cb',
      'http://[::1]:8080/',
    ];
    expect(contentSecurityPolicy('n', { formAction })).toContain(
      "form-action 'self' https://app.example.com com.example.app: http://[::1]:8080;",
    );
  });

  it('names the origins of frames, each once, and of nothing that runs', () => {
    const frames = ['https://a.example/out?x=1', 'https://a.example/2', 'https://b.example/', 'javascript:x'];
    expect(contentSecurityPolicy('n', { frames })).toContain(
      'frame-src https://a.example https://b.example; form-action',
    );
  });

  it('cannot be written to by an address', () => {
    const formAction = [
      'https://a.example;script-src *',
      'javascript:alert(1)',
      'data:text/html,x',
      'not an address',
      '*',
    ];
    expect(contentSecurityPolicy('n', { formAction })).toContain("form-action 'self'; frame-ancestors");
  });

  it('lets scripts run by their nonce alone, and call us alone', () => {
    const policy = contentSecurityPolicy('n', { script: true, connect: true });
    expect(policy).toContain("script-src 'nonce-n'; connect-src 'self';");
    expect(policy).not.toContain('unsafe');
  });
});
