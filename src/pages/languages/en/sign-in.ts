/** The texts of signing in and of choosing an account, in English. */
export const SIGN_IN = {
  login: {
    title: 'Sign in',
    lead: 'to continue to {client}',
    again: 'Confirm it’s you',
    againLead: '{client} asks you to enter your password once more.',
    username: 'Username or email',
    password: 'Password',
    submit: 'Sign in',
    cancel: 'Cancel',
    errors: {
      'wrong-credentials': 'That username and password don’t match. Check both and try again.',
      locked:
        'Sign-in to this account is paused after too many attempts. Wait a few minutes, then try again.',
      throttled: 'That was too many attempts in a short time. Wait a minute, then try again.',
      missing: 'Enter your username and your password.',
    },
  },
  select: {
    title: 'Choose an account',
    lead: 'to continue to {client}',
    continue: 'Continue as {name}',
    other: 'Use another account',
    cancel: 'Cancel',
  },
};

/** The texts of signing in and of choosing an account, in any language. */
export type SignInTexts = typeof SIGN_IN;
