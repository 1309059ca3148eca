import { type SignInTexts } from '../en/sign-in.js';

/** The texts of signing in and of choosing an account, in Spanish. */
export const SIGN_IN: SignInTexts = {
  login: {
    title: 'Iniciar sesión',
    lead: 'para continuar en {client}',
    again: 'Confirme que es usted',
    againLead: '{client} le pide que escriba otra vez su contraseña.',
    username: 'Nombre de usuario o correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    cancel: 'Cancelar',
    errors: {
      'wrong-credentials':
        'Ese nombre de usuario y esa contraseña no coinciden. Compruebe ambos e inténtelo de nuevo.',
      locked:
        'El acceso a esta cuenta está en pausa tras demasiados intentos. Espere unos minutos e inténtelo de nuevo.',
      throttled: 'Demasiados intentos en poco tiempo. Espere un minuto e inténtelo de nuevo.',
      missing: 'Escriba su nombre de usuario y su contraseña.',
    },
  },
  select: {
    title: 'Elija una cuenta',
    lead: 'para continuar en {client}',
    continue: 'Continuar como {name}',
    other: 'Usar otra cuenta',
    cancel: 'Cancelar',
  },
};
