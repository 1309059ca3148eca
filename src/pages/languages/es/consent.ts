import { type ConsentTexts } from '../en/consent.js';

/** The texts of the consent page, in Spanish. */
export const CONSENT: ConsentTexts = {
  consent: {
    title: '¿Permitir el acceso?',
    lead: '{client} quiere usar su cuenta.',
    list: 'La aplicación podrá',
    optional: 'Y, si usted quiere',
    optionalOnly: 'La aplicación podrá, si usted quiere',
    redirect: 'Después irá a {host}. Si no reconoce esa dirección, elija «Denegar».',
    allow: 'Permitir',
    deny: 'Denegar',
    details: {
      api: 'En {api}',
      yes: 'Sí',
      no: 'No',
      common: {
        locations: 'Dónde',
        actions: 'Qué se podrá hacer',
        datatypes: 'Qué datos',
        identifier: 'Cuál en concreto',
        privileges: 'Con qué derechos',
      },
    },
  },
};
