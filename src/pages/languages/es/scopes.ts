import { type ScopesTexts } from '../en/scopes.js';

/** What the scopes that this server knows let an application do, in Spanish. */
export const SCOPES: ScopesTexts = {
  scopes: {
    openid: { title: 'Saber quién es usted', description: 'Un identificador de su cuenta, nada más' },
    profile: { title: 'Ver su perfil', description: 'Su nombre, su foto y otros datos básicos' },
    email: { title: 'Ver su correo electrónico', description: 'Y si está confirmado' },
    address: { title: 'Ver su dirección postal', description: 'Tal como figura en su perfil' },
    phone: { title: 'Ver su número de teléfono', description: 'Y si está confirmado' },
    'ciba:approve': {
      title: 'Responder solicitudes por usted',
      description: 'Ver lo que otras aplicaciones le piden, y permitirlo o denegarlo',
    },
    offline_access: {
      title: 'Seguir conectada cuando usted no esté',
      description: 'Mantener este acceso hasta que usted lo retire',
    },
  },
};
