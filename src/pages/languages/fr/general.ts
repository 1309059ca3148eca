import { type GeneralTexts } from '../en/general.js';

/** The name of the language, and what several pages share, in French. */
export const GENERAL: GeneralTexts = {
  lang: 'fr',
  name: 'Français',
  dir: 'ltr',
  brand: 'Cardea',
  languages: 'Langue',
  client: {
    about: 'À propos de {client}',
    website: 'Site web',
    policy: 'Politique de confidentialité',
    terms: 'Conditions d’utilisation',
  },
  formPost: {
    title: 'Un instant',
    lead: 'Nous vous ramenons vers {host}. Si rien ne se passe, choisissez « Continuer ».',
    continue: 'Continuer',
  },
};
