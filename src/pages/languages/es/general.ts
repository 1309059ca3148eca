import { type GeneralTexts } from '../en/general.js';

/** The name of the language, and what several pages share, in Spanish. */
export const GENERAL: GeneralTexts = {
  lang: 'es',
  name: 'Español',
  dir: 'ltr',
  brand: 'Cardea',
  languages: 'Idioma',
  client: {
    about: 'Acerca de {client}',
    website: 'Sitio web',
    policy: 'Política de privacidad',
    terms: 'Condiciones del servicio',
  },
  formPost: {
    title: 'Un momento',
    lead: 'Le llevamos de vuelta a {host}. Si no ocurre nada, elija «Continuar».',
    continue: 'Continuar',
  },
};
