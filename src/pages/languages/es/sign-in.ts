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
      'wrong-code': 'Ese código no es correcto. Compruébelo e inténtelo de nuevo.',
      'wrong-passkey':
        'No se pudo usar esa clave de acceso. Inténtelo de nuevo o inicie sesión de otra manera.',
      expired: 'Ha tardado demasiado o se ha intentado demasiadas veces. Empiece de nuevo.',
      pending: 'El enlace del mensaje aún no se ha abierto.',
      'too-soon': 'Se acaba de enviar un mensaje. Espere medio minuto antes de pedir otro.',
    },
    others: 'O inicie sesión de otra manera',
  },
  methods: {
    password: 'Contraseña',
    passkey: 'Clave de acceso o llave de seguridad',
    email: 'Código por correo electrónico',
    magic_link: 'Enlace por correo electrónico',
    sms: 'Código por SMS',
    totp: 'Aplicación de autenticación',
    recovery_code: 'Código de recuperación',
  },
  code: {
    methods: {
      sent: {
        title: 'Escriba el código',
        lead: 'Si existe una cuenta para {medium}, hay un código en camino.',
      },
      totp: {
        title: 'Escriba el código',
        lead: 'Abra su aplicación de autenticación y escriba el código que muestra.',
      },
      recovery_code: {
        title: 'Escriba un código de recuperación',
        lead: 'Escriba uno de los códigos que guardó para esto. Cada uno sirve una vez.',
      },
    },
    label: 'Código',
    submit: 'Continuar',
    resend: 'Enviar un código nuevo',
    others: 'O use otra manera',
  },
  select: {
    title: 'Elija una cuenta',
    lead: 'para continuar en {client}',
    continue: 'Continuar como {name}',
    other: 'Usar otra cuenta',
    cancel: 'Cancelar',
  },
};
