import { type LogoutTexts } from '../en/logout.js';

/** The texts of signing out, in Spanish. */
export const LOGOUT: LogoutTexts = {
  logout: {
    title: '¿Cerrar sesión?',
    lead: 'Su sesión en este navegador terminará.',
    leadClient: '{client} pide cerrar su sesión. Su sesión en este navegador terminará.',
    submit: 'Cerrar sesión',
    stay: 'Mantener la sesión',
  },
  signedOut: {
    title: 'Ha cerrado sesión',
    lead: 'Su sesión en este navegador ha terminado. Puede cerrar esta página.',
    back: 'Volver a {client}',
    backPlain: 'Continuar',
    leaving: 'Cerramos su sesión en las aplicaciones que ha usado y después le llevamos de vuelta.',
  },
};
