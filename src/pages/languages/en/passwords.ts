/** The texts about choosing a password, in English. */
export const PASSWORDS = {
  passwords: {
    hint: 'At least {fewest} characters. A few words that only you would put together are easy to remember and hard to guess.',
    problems: {
      missing: 'Enter a password.',
      too_short: 'Use at least {fewest} characters.',
      too_long: 'That password is too long. Use at most 4,096 bytes.',
      common: 'That password is one of the most common ones. Choose another.',
      context:
        'That password is mostly your name, your email address or the name of this service. Choose another.',
      breached: 'That password is on lists of stolen passwords. Choose another.',
      used_before: 'You have used that password before. Choose another.',
      unequal: 'The two passwords are not the same.',
    },
  },
};

/** The texts about choosing a password, in any language. */
export type PasswordTexts = typeof PASSWORDS;
