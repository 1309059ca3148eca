import { type ScopesTexts } from '../en/scopes.js';

/** What the scopes that this server knows let an application do, in French. */
export const SCOPES: ScopesTexts = {
  scopes: {
    openid: { title: 'Savoir qui vous êtes', description: 'Un identifiant de votre compte, rien de plus' },
    profile: {
      title: 'Voir votre profil',
      description: 'Votre nom, votre photo et d’autres informations de base',
    },
    email: { title: 'Voir votre adresse e-mail', description: 'Et si elle est confirmée' },
    address: {
      title: 'Voir votre adresse postale',
      description: 'Telle qu’elle figure dans votre profil',
    },
    phone: { title: 'Voir votre numéro de téléphone', description: 'Et s’il est confirmé' },
    'ciba:approve': {
      title: 'Répondre à des demandes à votre place',
      description: 'Voir ce que d’autres applications vous demandent, et l’autoriser ou le refuser',
    },
    offline_access: {
      title: 'Rester connectée en votre absence',
      description: 'Conserver cet accès jusqu’à ce que vous le retiriez',
    },
  },
};
