import { describe, expect, it } from '@jest/globals';
import { redirectUriMatches, redirectUriProblem } from './redirect-uri.js';

describe('addresses that may be registered', () => {
  it.each([
    ['https://app.example.com/callback', 'web'],
    ['https://app.example.com:8443/callback?fixed=1', 'web'],
    ['http://localhost:8080/callback', 'web'],
    ['http://127.0.0.1/callback', 'native'],
    ['http://[::1]:4000/callback', 'native'],
    ['com.example.app:/callback', 'native'],
  ] as const)('%s of a %s application', (uri, type) => {
    expect(redirectUriProblem(uri, type)).toBeUndefined();
  });
});

describe('addresses that may not be registered', () => {
  const everywhere = [
    'javascript:alert(1)//https://rp.test',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    ' https://rp.test/cb',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://rp.test/x',
    'file:///etc/passwd',
    'about:blank',
    'ws://rp.test/',
    'https://rp.test/cb#fragment',
    'https://rp.test/cb#',
    'https://*.rp.test/cb',
    'https://rp.test/*',
    'https://user@rp.test/cb',
    'https://user:pass@rp.test/cb',
    'https://@rp.test/cb',
    'https://rp.test\\@evil.example/cb',
    'https://rp.test/c b',
    'https://rp.test/cb\n',
    'https://rp.test/"',
    'https://rp.test/<script>',
    'https://rp.tëst/cb',
    'http://rp.test/cb',
    'http://localhost.evil.example/cb',
    'http://127.0.0.1.evil.example/cb',
    '/callback',
    '//rp.test/cb',
    'rp.test/cb',
    '',
  ];
  it.each(everywhere)('%j of any application', (uri) => {
    expect(redirectUriProblem(uri, 'web')).toEqual(expect.any(String));
    expect(redirectUriProblem(uri, 'native')).toEqual(expect.any(String));
  });

  it('a private scheme of a web application, or one that is no reversed domain name (RFC 8252 §7.1)', () => {
    expect(redirectUriProblem('com.example.app:/callback', 'web')).toEqual(expect.any(String));
    expect(redirectUriProblem('myapp:/callback', 'native')).toEqual(expect.any(String));
  });
});

describe('an asked address', () => {
  const registered = 'https://rp.test/cb';

  it('is the registered one letter by letter (RFC 9700 §2.1)', () => {
    expect(redirectUriMatches(registered, registered)).toBe(true);
    const others = [
      'https://rp.test/cb/',
      'https://rp.test/cb?x=1',
      'https://rp.test/CB',
      'HTTPS://rp.test/cb',
      'https://rp.test:443/cb',
      'https://rp.test/c%62',
      'https://rp.test.evil.example/cb',
      'https://rpxtest/cb',
    ];
    expect(others.filter((asked) => redirectUriMatches(registered, asked))).toEqual([]);
  });

  it('may have any port when it is a loopback IP address (RFC 8252 §7.3)', () => {
    expect(redirectUriMatches('http://127.0.0.1/cb', 'http://127.0.0.1:53112/cb')).toBe(true);
    expect(redirectUriMatches('http://127.0.0.1:80/cb', 'http://127.0.0.1/cb')).toBe(true);
    expect(redirectUriMatches('http://[::1]/cb', 'http://[::1]:1/cb')).toBe(true);
    const others = [
      'http://127.0.0.1:53112/cb?x=1',
      'http://127.0.0.1:53112/cb/',
      'http://127.0.0.1:99999/cb',
      'http://127.0.0.1.evil.example/cb',
      'http://localhost:53112/cb',
      'http://localhost@evil.example/cb',
      'http://127.1:5/cb',
      'http://127.0.0.1:5@evil.example/cb',
      'http://127.0.0.1:/cb',
      'https://127.0.0.1:5/cb',
      'http://[::1]:5/cb',
    ];
    expect(others.filter((asked) => redirectUriMatches('http://127.0.0.1/cb', asked))).toEqual([]);
  });

  it('has no free port when it is a name, be it localhost', () => {
    expect(redirectUriMatches('http://localhost:8080/cb', 'http://localhost:8081/cb')).toBe(false);
  });
});
