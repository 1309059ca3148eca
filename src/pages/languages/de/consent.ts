import { type ConsentTexts } from '../en/consent.js';

/** The texts of the consent page, in German. */
export const CONSENT: ConsentTexts = {
  consent: {
    title: 'Zugriff erlauben?',
    lead: '{client} möchte Ihr Konto verwenden.',
    list: 'Die Anwendung kann dann',
    optional: 'Und, wenn Sie möchten',
    optionalOnly: 'Die Anwendung kann dann, wenn Sie möchten',
    redirect:
      'Danach gelangen Sie zu {host}. Wenn Ihnen diese Adresse nicht bekannt ist, wählen Sie „Ablehnen“.',
    allow: 'Erlauben',
    deny: 'Ablehnen',
    details: {
      api: 'Bei {api}',
      yes: 'Ja',
      no: 'Nein',
      common: {
        locations: 'Wo',
        actions: 'Was getan werden darf',
        datatypes: 'Welche Daten',
        identifier: 'Wofür genau',
        privileges: 'Mit welchen Rechten',
      },
    },
  },
};
