import { type ScopesTexts } from '../en/scopes.js';

/** What the scopes that this server knows let an application do, in German. */
export const SCOPES: ScopesTexts = {
  scopes: {
    openid: { title: 'Wissen, wer Sie sind', description: 'Eine Kennung Ihres Kontos, sonst nichts' },
    profile: { title: 'Ihr Profil sehen', description: 'Name, Bild und weitere allgemeine Angaben' },
    email: { title: 'Ihre E-Mail-Adresse sehen', description: 'Und ob sie bestätigt ist' },
    address: { title: 'Ihre Postanschrift sehen', description: 'So, wie sie in Ihrem Profil steht' },
    phone: { title: 'Ihre Telefonnummer sehen', description: 'Und ob sie bestätigt ist' },
    'ciba:approve': {
      title: 'Anfragen für Sie beantworten',
      description: 'Sehen, worum andere Anwendungen Sie bitten, und es erlauben oder ablehnen',
    },
    offline_access: {
      title: 'Verbunden bleiben, wenn Sie nicht da sind',
      description: 'Diesen Zugriff behalten, bis Sie ihn zurücknehmen',
    },
  },
};
