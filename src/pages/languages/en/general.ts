/** The name of the language, and what several pages share, in English. */
export const GENERAL = {
  lang: 'en',
  name: 'English',
  dir: 'ltr' as 'ltr' | 'rtl',
  brand: 'Cardea',
  languages: 'Language',
  client: {
    about: 'About {client}',
    website: 'Website',
    policy: 'Privacy policy',
    terms: 'Terms of service',
  },
  formPost: {
    title: 'One moment',
    lead: 'We’re taking you back to {host}. If nothing happens, choose Continue.',
    continue: 'Continue',
  },
};

/** The name of the language, and what several pages share, in any language. */
export type GeneralTexts = typeof GENERAL;
