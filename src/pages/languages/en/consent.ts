/** The texts of the consent page, in English. */
export const CONSENT = {
  consent: {
    title: 'Allow access?',
    lead: '{client} would like to use your account.',
    list: 'It will be able to',
    optional: 'And, if you like',
    optionalOnly: 'It will be able to, if you like',
    redirect: 'Afterwards you go to {host}. If you don’t recognise it, choose Deny.',
    allow: 'Allow',
    deny: 'Deny',
    details: {
      api: 'At {api}',
      yes: 'Yes',
      no: 'No',
      common: {
        locations: 'Where',
        actions: 'What may be done',
        datatypes: 'Which data',
        identifier: 'Which one',
        privileges: 'With which rights',
      },
    },
  },
};

/** The texts of the consent page, in any language. */
export type ConsentTexts = typeof CONSENT;
