import { describe, expect, it } from '@jest/globals';
import {
  ACR_ONE_FACTOR,
  ACR_PHISHING_RESISTANT,
  ACR_TWO_FACTORS,
  contextOf,
  reaches,
  toldContext,
} from './authentication-context.js';

describe('the context that was reached', () => {
  it.each([
    [['pwd'], ACR_ONE_FACTOR],
    [['email', 'link'], ACR_ONE_FACTOR],
    [['swk'], ACR_ONE_FACTOR],
    [['user'], ACR_ONE_FACTOR],
    [['pwd', 'unheard-of'], ACR_ONE_FACTOR],
    [['pwd', 'otp'], ACR_TWO_FACTORS],
    [['pwd', 'recovery'], ACR_TWO_FACTORS],
    [['email', 'otp'], ACR_TWO_FACTORS],
    [['swk', 'user'], ACR_PHISHING_RESISTANT],
    [['pwd', 'hwk'], ACR_PHISHING_RESISTANT],
  ])('of %j is %s', (amr, acr) => {
    const several = acr !== ACR_ONE_FACTOR;
    expect(contextOf(amr)).toEqual({ amr: several ? [...amr, 'mfa'] : amr, acr });
  });

  it('does not grow by naming a method twice, nor by the mark of several ones', () => {
    expect(contextOf(['pwd', 'pwd', 'mfa'])).toEqual({ amr: ['pwd'], acr: ACR_ONE_FACTOR });
  });

  it('is told as it was asked for, as far as it goes (OIDC Core §5.5.1.1)', () => {
    const told = (...asked: string[]) => toldContext(ACR_TWO_FACTORS, asked);
    expect(told()).toBe(ACR_TWO_FACTORS);
    expect(told(ACR_ONE_FACTOR)).toBe(ACR_ONE_FACTOR);
    expect(told(ACR_ONE_FACTOR, ACR_TWO_FACTORS)).toBe(ACR_TWO_FACTORS);
    expect(told(ACR_PHISHING_RESISTANT)).toBe(ACR_TWO_FACTORS);
    expect(told('unheard-of')).toBe(ACR_TWO_FACTORS);
  });

  it('reaches what is weaker, and nothing that is unknown', () => {
    expect(reaches(ACR_PHISHING_RESISTANT, ACR_TWO_FACTORS)).toBe(true);
    expect(reaches(ACR_TWO_FACTORS, ACR_TWO_FACTORS)).toBe(true);
    expect(reaches(ACR_ONE_FACTOR, ACR_TWO_FACTORS)).toBe(false);
    expect(reaches(ACR_PHISHING_RESISTANT, 'phrh')).toBe(false);
  });
});
