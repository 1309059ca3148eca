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
      'wrong-code': 'That code isn’t right. Check it and try again.',
      'wrong-passkey': 'That passkey couldn’t be used. Try again, or sign in another way.',
      expired: 'That took too long, or was tried too often. Start again.',
      pending: 'The link in the message hasn’t been opened yet.',
      'too-soon': 'A message was sent just now. Wait half a minute before you have a new one sent.',
    },
    others: 'Or sign in another way',
  },
  methods: {
    password: 'Password',
    passkey: 'Passkey or security key',
    email: 'Code by email',
    magic_link: 'Link by email',
    sms: 'Code by text message',
    totp: 'Authenticator app',
    recovery_code: 'Recovery code',
  },
  code: {
    methods: {
      sent: { title: 'Enter the code', lead: 'If there is an account for {medium}, a code is on its way.' },
      totp: {
        title: 'Enter the code',
        lead: 'Open your authenticator app and enter the code that it shows.',
      },
      recovery_code: {
        title: 'Enter a recovery code',
        lead: 'Enter one of the codes that you kept for this. Each works once.',
      },
    },
    label: 'Code',
    submit: 'Continue',
    resend: 'Send a new code',
    others: 'Or use another way',
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
