/** What the scopes that this server knows let an application do, in English. */
export const SCOPES = {
  scopes: {
    openid: { title: 'Know who you are', description: 'An identifier for your account, nothing more' },
    profile: { title: 'See your profile', description: 'Your name, picture and other basic details' },
    email: { title: 'See your email address', description: 'And whether it is confirmed' },
    address: { title: 'See your postal address', description: 'As it stands in your profile' },
    phone: { title: 'See your phone number', description: 'And whether it is confirmed' },
    'ciba:approve': {
      title: 'Answer requests for you',
      description: 'See what other applications ask of you, and allow or deny it',
    },
    offline_access: {
      title: 'Stay connected when you’re away',
      description: 'Keep this access until you take it back',
    },
  },
};

/** What the scopes that this server knows let an application do, in any language. */
export type ScopesTexts = typeof SCOPES;
