import { describe, expect, it } from '@jest/globals';
import { type LookupAddress } from 'node:dns';
import { TargetGuard } from './target-guard.js';

const strict = new TargetGuard([]);
const lookup = (guard: TargetGuard, name: string) =>
  new Promise<string | LookupAddress[]>((resolve, reject) =>
    guard.lookup(name, {}, (error, address) => (error ? reject(error) : resolve(address))),
  );

describe('TargetGuard', () => {
  it.each([
    'https://client.example/jwks',
    'https://client.example:8443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1]/',
  ])('lets through %s', (address) => {
    expect(strict.check(address).href).toBe(new URL(address).href);
  });

  it.each([
    'http://client.example/',
    'ftp://client.example/',
    'file:///etc/passwd',
    'gopher://client.example/',
    'data:text/plain,x',
    'javascript:1',
    'https://user:pass@client.example/',
    'https://user@client.example/',
    'https://client.example:22/',
    'https://client.example:25/',
    'https://client.example:3306/',
    'https://client.example:6379/',
    'https:/\\',
    'client.example',
    '',
  ])('refuses %p [SS-04]', (address) => {
    expect(() => strict.check(address)).toThrow('the target is refused');
  });

  it.each([
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '[::127.0.0.1]',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fe80::1%25eth0]',
    '100.64.0.1',
    '[fd00::1]',
    '198.18.0.1',
    '255.255.255.255',
    '[ff02::1]',
  ])('refuses the address %s [SS-01]', (host) => {
    expect(() => strict.check(`https://${host}/`)).toThrow('the target is refused');
  });

  it('refuses a name that leads to a private address, when it is looked up [SS-01]', async () => {
    expect(strict.check('https://localhost/').hostname).toBe('localhost');
    await expect(lookup(strict, 'localhost')).rejects.toThrow('does not lead to a public address');
    await expect(lookup(strict, 'localhost.')).rejects.toThrow();
  });

  it.each([
    [['localhost'], 'http://localhost:8080/'],
    [['LOCALHOST'], 'http://localhost:8080/'],
    [['127.0.0.1'], 'http://127.0.0.1:3306/'],
    [['10.0.0.0/8'], 'http://10.9.8.7/'],
    [['::1'], 'http://[::1]:1/'],
    [['fd00::/8'], 'http://[fd12::1]/'],
  ])('exempts what the operator names: %p lets %s through', (allowed, address) => {
    expect(new TargetGuard(allowed).check(address).href).toBe(address);
    expect(() => strict.check(address)).toThrow('the target is refused');
  });

  it.each([[['localhost']], [['127.0.0.0/8', '::1']]])('looks up what %p exempts', async (allowed) => {
    expect(['127.0.0.1', '::1']).toContain(await lookup(new TargetGuard(allowed), 'localhost'));
  });

  it('exempts nothing else', () => {
    const guard = new TargetGuard(['127.0.0.1', 'jwks.internal', '10.0.0.0/8']);
    for (const address of [
      'http://127.0.0.2/',
      'http://sub.jwks.internal/',
      'https://11.0.0.1:22/',
      'file:///jwks.internal',
    ])
      expect(() => guard.check(address)).toThrow('the target is refused');
  });
});
