import { type LogoutTexts } from '../en/logout.js';

/** The texts of signing out, in French. */
export const LOGOUT: LogoutTexts = {
  logout: {
    title: 'Se déconnecter ?',
    lead: 'Votre session dans ce navigateur prendra fin.',
    leadClient: '{client} demande à vous déconnecter. Votre session dans ce navigateur prendra fin.',
    submit: 'Se déconnecter',
    stay: 'Rester connecté',
  },
  signedOut: {
    title: 'Vous êtes déconnecté',
    lead: 'Votre session dans ce navigateur est terminée. Vous pouvez fermer cette page.',
    back: 'Retour vers {client}',
    backPlain: 'Continuer',
    leaving: 'Nous vous déconnectons des applications que vous avez utilisées, puis nous vous ramenons.',
  },
};
