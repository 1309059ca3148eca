import { type CredentialsTexts } from '../en/credentials.js';

/** The texts of passkeys, authenticator apps and recovery codes, in Spanish. */
export const CREDENTIALS: CredentialsTexts = {
  passkey: {
    title: 'Use su clave de acceso',
    lead: 'Su dispositivo le pide la huella, la cara, su PIN o la llave de seguridad.',
    submit: 'Continuar',
    noScript: 'Las claves de acceso necesitan JavaScript. Actívelo o elija otra manera.',
    problems: {
      unsupported: 'Este navegador no puede usar claves de acceso. Elija otra manera.',
      failed: 'No ha funcionado o se ha cancelado. Inténtelo de nuevo o elija otra manera.',
      taken: 'Este dispositivo o esta llave de seguridad ya está configurado.',
    },
  },
  enrol: {
    title: 'Añada otra manera de iniciar sesión',
    lead: '{client} pide algo más que una contraseña. Configure una de estas opciones; tarda un minuto.',
    choose: {
      passkey: 'Su huella, su cara, el PIN de su dispositivo o una llave de seguridad.',
      totp: 'Un código de una aplicación de su teléfono.',
    },
    name: 'Nombre',
    passkey: {
      title: 'Configure una clave de acceso',
      lead: 'Póngale un nombre que reconozca. Después, su dispositivo le pedirá que confirme.',
      submit: 'Configurar la clave de acceso',
    },
    totp: {
      title: 'Configure una aplicación de autenticación',
      lead: 'Escanee esta imagen con la aplicación y escriba el código que muestra.',
      picture: 'Lo mismo que la clave de abajo, para la cámara de su teléfono',
      key: 'O escriba esta clave en la aplicación',
      open: 'Abrir en una aplicación de este dispositivo',
      submit: 'Confirmar',
    },
    codes: {
      title: 'Guarde estos códigos de recuperación',
      lead: 'Si pierde su dispositivo, cada uno de estos códigos le deja entrar una vez. No podremos mostrarlos de nuevo.',
      submit: 'Los he guardado',
    },
    back: 'Elegir otra cosa',
    errors: {
      'wrong-code':
        'Ese código no es correcto. Compruebe la hora de su teléfono y escriba el código más reciente.',
      refused: 'No se pudo configurar aquí. Inténtelo de nuevo o elija otra cosa.',
      taken: 'Este dispositivo o esta llave de seguridad ya está configurado.',
      'too-many': 'Ya ha configurado todos los que puede. Elimine uno primero.',
      expired: 'Ha tardado demasiado. Empiece de nuevo.',
    },
  },
};
