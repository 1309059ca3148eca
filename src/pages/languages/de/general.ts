import { type GeneralTexts } from '../en/general.js';

/** The name of the language, and what several pages share, in German. */
export const GENERAL: GeneralTexts = {
  lang: 'de',
  name: 'Deutsch',
  dir: 'ltr',
  brand: 'Cardea',
  languages: 'Sprache',
  client: {
    about: 'Über {client}',
    website: 'Website',
    policy: 'Datenschutzerklärung',
    terms: 'Nutzungsbedingungen',
  },
  formPost: {
    title: 'Einen Moment',
    lead: 'Sie werden zu {host} zurückgeleitet. Wenn nichts geschieht, wählen Sie „Weiter“.',
    continue: 'Weiter',
  },
};
