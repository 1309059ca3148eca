import { describe, expect, it } from '@jest/globals';
import { Client } from '../clients/client.js';
import { completeClientMetadata } from '../clients/client-metadata-rules.js';
import { ACR_ONE_FACTOR } from '../sessions/authentication-context.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Interaction } from './interaction.js';
import { type Facts, nextStep } from './next-step.js';

const NOW = 1_700_000_000_000;
const USER = { id: 'alice' } as UserEntity;
const SESSION = {
  ...{ id: 's1', userId: 'alice', authTime: new Date(NOW - 100_000) },
  ...{ amr: ['pwd'], acr: ACR_ONE_FACTOR },
} as Session;
const POLICY = { firstFactors: ['password'], secondFactors: ['totp'], secondFactor: 'if_enrolled' } as const;
const SCOPES = ['openid', 'profile'];

const client = (firstParty = false) =>
  new Client(
    'c',
    completeClientMetadata({ redirect_uris: ['https://rp.test/cb'], first_party: firstParty }),
    false,
    [],
  );

interface Given extends Partial<Omit<Facts, 'request' | 'interaction'>> {
  request?: Partial<Facts['request']>;
  interaction?: Partial<Interaction>;
}

/** The step from a signed-in person who has allowed everything, changed by what is given. */
function step({ request, interaction, ...given }: Given = {}) {
  const facts = {
    client: client(),
    policy: POLICY,
    signingIn: undefined,
    required: undefined,
    session: SESSION,
    user: USER,
    remembered: SCOPES,
    details: [],
    detailsToAsk: [],
    wordings: [],
    scopes: SCOPES,
    now: NOW,
    ...given,
    request: { prompts: [], acrValues: [], scopes: SCOPES, ...request },
    interaction: interaction as Interaction | undefined,
  } as unknown as Facts;
  return nextStep(facts);
}

const signedIn = { signedIn: { sessionId: 's1' } };

describe('what happens next in a sign-in', () => {
  it('is nothing for who is signed in and has allowed it (SSO)', () => {
    expect(step()).toEqual({ step: 'done', session: SESSION, user: USER, scopes: SCOPES, details: [] });
  });

  it.each<[string, Given]>([
    ['nobody is signed in', { session: undefined, user: undefined }],
    ['the person may not sign in any more', { user: undefined }],
    ['it was asked for', { request: { prompts: ['login'] } }],
    ['the last one is too long ago', { request: { maxAge: 99 } }],
    ['it must be this very moment', { request: { maxAge: 0 } }],
    ['somebody else is expected', { request: { expectedUsers: ['bob'] } }],
    [
      'another session has signed in on the pages',
      { interaction: { signedIn: { sessionId: 's2' } }, request: { prompts: ['login'] } },
    ],
  ])('is a login when %s (OIDC Core §3.1.2.1)', (_why, given) => {
    expect(step(given).step).toBe('login');
  });

  it.each<[string, Given]>([
    ['the person has just done so', { request: { prompts: ['login'] }, interaction: signedIn }],
    ['it is recent enough', { request: { maxAge: 101 } }],
    ['it was at this very moment', { request: { maxAge: 0 }, interaction: signedIn }],
    ['the expected person is here', { request: { expectedUsers: ['bob', 'alice'] } }],
  ])('is no login when %s', (_why, given) => {
    expect(step(given).step).toBe('done');
  });

  it('is the choice of an account when it was asked for, unless just signed in or chosen', () => {
    const request = { prompts: ['select_account' as const] };
    expect(step({ request }).step).toBe('select_account');
    expect(step({ request, interaction: { selected: true } }).step).toBe('done');
    expect(step({ request, interaction: signedIn }).step).toBe('done');
    expect(step({ request, session: undefined, user: undefined }).step).toBe('login');
  });

  it('is consent until everything asked was allowed, and again when it is asked for', () => {
    expect(step({ remembered: [] }).step).toBe('consent');
    expect(step({ remembered: ['openid'] }).step).toBe('consent');
    expect(step({ remembered: [...SCOPES, 'email'] }).step).toBe('done');
    expect(step({ request: { prompts: ['consent'] } }).step).toBe('consent');
    expect(step({ remembered: [], client: client(true) }).step).toBe('done');
    expect(step({ request: { prompts: ['consent'] }, client: client(true) }).step).toBe('consent');
  });

  it('gives what was allowed here, no more than was asked, and to the person who allowed it', () => {
    const consent = (scopes: string[], userId = 'alice') => ({
      interaction: { consent: { userId, scopes, detailsTypes: [] } },
    });
    expect(step({ ...consent(['openid']), remembered: [] })).toMatchObject({
      step: 'done',
      scopes: ['openid'],
    });
    expect(step(consent(['openid', 'admin']))).toMatchObject({ step: 'done', scopes: ['openid'] });
    expect(step({ ...consent(SCOPES, 'bob'), remembered: [] }).step).toBe('consent');
  });

  it('is consent for details whatever was allowed, and gives those that were on the page (RFC 9396)', () => {
    const details = [{ type: 'payment' }, { type: 'account' }];
    const asked = { details, detailsToAsk: details };
    expect(step(asked).step).toBe('consent');
    expect(step({ ...asked, client: client(true) }).step).toBe('consent');
    expect(step({ details, detailsToAsk: [] })).toMatchObject({ step: 'done', details });
    const consent = { userId: 'alice', scopes: SCOPES, detailsTypes: ['payment'] };
    expect(step({ ...asked, interaction: { consent } })).toMatchObject({
      step: 'done',
      details: [{ type: 'payment' }],
    });
  });

  it('is the end when the person refused, whatever else holds', () => {
    expect(step({ interaction: { refused: true } })).toEqual({ step: 'failed', error: 'access_denied' });
    expect(step({ interaction: { refused: true }, session: undefined, user: undefined }).step).toBe('failed');
  });

  it('is the end when another person signed in than was expected (OIDC Core §3.1.2.1)', () => {
    const given = { request: { expectedUsers: ['bob'] }, interaction: signedIn };
    expect(step(given)).toEqual({ step: 'failed', error: 'login_required' });
  });
});
