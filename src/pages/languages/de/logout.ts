import { type LogoutTexts } from '../en/logout.js';

/** The texts of signing out, in German. */
export const LOGOUT: LogoutTexts = {
  logout: {
    title: 'Abmelden?',
    lead: 'Damit endet Ihre Sitzung in diesem Browser.',
    leadClient: '{client} möchte Sie abmelden. Damit endet Ihre Sitzung in diesem Browser.',
    submit: 'Abmelden',
    stay: 'Angemeldet bleiben',
  },
  signedOut: {
    title: 'Sie sind abgemeldet',
    lead: 'Ihre Sitzung in diesem Browser ist beendet. Sie können diese Seite schließen.',
    back: 'Zurück zu {client}',
    backPlain: 'Weiter',
    leaving: 'Wir melden Sie bei den Anwendungen ab, die Sie verwendet haben, und bringen Sie dann zurück.',
  },
};
