/** The texts of signing in by a link that is mailed, in English. */
export const MAGIC_LINK = {
  magicLink: {
    sent: {
      title: 'Check your mail',
      lead: 'If there is an account for {medium}, a link is on its way.',
      wait: 'Open it on any device. This page then goes on by itself.',
      check: 'I have opened it',
      resend: 'Send a new link',
    },
    confirm: {
      title: 'Sign in?',
      lead: 'This signs you in to {client}.',
      elsewhere:
        'It signs in the browser above, which is another one than this. Go on only if you asked for it there.',
      when: 'Asked for',
      browser: 'In this browser',
      address: 'From address',
      submit: 'Sign in',
      refuse: 'It wasn’t me',
    },
    opened: {
      title: 'You’re signed in there',
      lead: 'Go back to where you asked for the link. You can close this page.',
    },
    refused: {
      title: 'Nobody was signed in',
      lead: 'The link no longer works. You can close this page.',
    },
  },
};

/** The texts of signing in by a link that is mailed, in any language. */
export type MagicLinkTexts = typeof MAGIC_LINK;
