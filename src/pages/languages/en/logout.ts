/** The texts of signing out, in English. */
export const LOGOUT = {
  logout: {
    title: 'Sign out?',
    lead: 'This ends your session in this browser.',
    leadClient: '{client} asks to sign you out. This ends your session in this browser.',
    submit: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: {
    title: 'You’re signed out',
    lead: 'Your session in this browser has ended. You can close this page.',
    back: 'Back to {client}',
    backPlain: 'Continue',
    leaving: 'We’re signing you out of the applications you used, and then take you back.',
  },
};

/** The texts of signing out, in any language. */
export type LogoutTexts = typeof LOGOUT;
