import { type ConsentTexts } from '../en/consent.js';

/** The texts of the consent page, in French. */
export const CONSENT: ConsentTexts = {
  consent: {
    title: 'Autoriser l’accès ?',
    lead: '{client} souhaite utiliser votre compte.',
    list: 'L’application pourra',
    optional: 'Et, si vous le souhaitez',
    optionalOnly: 'L’application pourra, si vous le souhaitez',
    redirect:
      'Vous serez ensuite dirigé vers {host}. Si vous ne reconnaissez pas cette adresse, choisissez « Refuser ».',
    allow: 'Autoriser',
    deny: 'Refuser',
    details: {
      api: 'Auprès de {api}',
      yes: 'Oui',
      no: 'Non',
      common: {
        locations: 'Où',
        actions: 'Ce qui pourra être fait',
        datatypes: 'Quelles données',
        identifier: 'Lequel précisément',
        privileges: 'Avec quels droits',
      },
    },
  },
};
