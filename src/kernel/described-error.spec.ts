import { describe, expect, it } from '@jest/globals';
import { BadRequestException, InternalServerErrorException, NotFoundException } from '@nestjs/common';
import { describedError } from './described-error.js';
import { OAuthError } from './oauth-error.js';
import { UnavailableError } from './unavailable.error.js';

describe('any error as an OAuth error', () => {
  const seen = (thrown: unknown) => {
    const { error, unexpected } = describedError(thrown);
    return [error.status, error.code, unexpected];
  };

  it.each([
    ['an OAuth error', new OAuthError('invalid_grant', 'no'), [400, 'invalid_grant', false]],
    ['a store that is down', new UnavailableError('the database'), [503, 'temporarily_unavailable', false]],
    ['a missing address', new NotFoundException('/secret/path'), [404, 'invalid_request', false]],
    ['a bad request', new BadRequestException('details'), [400, 'invalid_request', false]],
    ['a large body', Object.assign(new Error('x'), { statusCode: 413 }), [413, 'invalid_request', false]],
    ['a fault of ours', new TypeError('x is undefined'), [500, 'server_error', true]],
    [
      'a fault that names a status',
      new InternalServerErrorException('at /app/x.js'),
      [500, 'server_error', true],
    ],
    ['no error at all', 'thrown text', [500, 'server_error', true]],
    ['nothing', null, [500, 'server_error', true]],
  ])('describes %s', (_kind, thrown, expected) => {
    expect(seen(thrown)).toEqual(expected);
  });

  it('never tells what was inside', () => {
    const inside = new Error('SELECT password FROM users at /app/src/x.ts:1');
    const body = JSON.stringify(describedError(inside).error.body());
    expect(body).not.toMatch(/SELECT|src|users/);
    expect(
      describedError(new UnavailableError('mysql at 10.0.0.1')).error.body().error_description,
    ).not.toContain('10.');
  });

  it('tells when to try again (RFC 9110 §10.2.3)', () => {
    expect(describedError(new UnavailableError('x')).error.headers['Retry-After']).toMatch(/^\d+$/);
  });
});
