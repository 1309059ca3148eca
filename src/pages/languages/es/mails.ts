import { type MailsTexts } from '../en/mails.js';

/** The texts of the mails and SMS that are sent to people, in Spanish. */
export const MAILS: MailsTexts = {
  mails: {
    footer: 'Recibe este mensaje porque se refiere a su cuenta en {host}.',
    otherwise: 'Si el botón no funciona, abra esta dirección:',
    browser: '{browser} en {system}',
    unknownBrowser: 'Navegador desconocido',
    facts: {
      when: 'Cuándo',
      browser: 'Navegador',
      address: 'Dirección de Internet',
      message: 'Mensaje',
      until: 'Responder antes de',
    },
    letters: {
      sign_in_code: {
        subject: 'Su código para {client}',
        title: 'Su código de acceso',
        lead: 'Introduzca este código para iniciar sesión en {client}. Es válido durante {minutes} minutos.',
        note: 'Si no ha intentado iniciar sesión, no dé este código a nadie. Sin él nadie entra.',
      },
      magic_link: {
        subject: 'Inicie sesión en {client}',
        title: 'Inicie sesión con este enlace',
        lead: 'Inicia su sesión en {client}, funciona una vez y es válido durante {minutes} minutos.',
        button: 'Iniciar sesión',
        note: 'Si no ha sido usted, no abra el enlace. Sin él nadie entra.',
      },
      verify_email: {
        subject: 'Confirme su correo electrónico',
        title: 'Confirme su correo electrónico',
        lead: 'Así sabemos que {email} es suyo. El enlace es válido durante {minutes} minutos.',
        button: 'Confirmar',
        note: 'Si no ha introducido esta dirección en ningún sitio, no haga nada.',
      },
      register_code: {
        subject: 'Su código para crear una cuenta',
        title: 'Cree su cuenta',
        lead: 'Introduzca este código para terminar. Es válido durante {minutes} minutos.',
        note: 'Si no quería una cuenta, no haga nada: sin este código no se crea ninguna.',
      },
      already_registered: {
        subject: 'Ya tiene una cuenta',
        title: 'Ya tiene una cuenta',
        lead: 'Alguien ha querido registrarse con su correo electrónico, que ya tiene una cuenta aquí. Inicie sesión con él o elija una contraseña nueva si ha olvidado la suya.',
        button: 'Iniciar sesión',
        note: 'Si no ha sido usted, no haga nada. Nadie ha sabido que existe una cuenta.',
      },
      reset_password: {
        subject: 'Elija una contraseña nueva',
        title: 'Elija una contraseña nueva',
        lead: 'Este enlace le permite elegir una contraseña nueva. Funciona una vez y es válido durante {minutes} minutos.',
        button: 'Elegir contraseña',
        note: 'Si no ha sido usted, no haga nada. Su contraseña sigue siendo la misma.',
      },
      invitation: {
        subject: 'Le han invitado a {client}',
        title: 'Tiene una invitación',
        lead: 'Ya puede crear su cuenta para {client}. El enlace funciona una vez y es válido durante {days} días.',
        button: 'Crear su cuenta',
        note: 'Si no lo esperaba, no haga nada.',
      },
      request: {
        subject: '{client} pide su confirmación',
        title: 'Confirme quién es',
        lead: '{client} le pide que confirme quién es.',
        button: 'Iniciar sesión para responder',
        note: 'Si no lo ha iniciado usted, rechácelo allí o no haga nada: termina por sí solo.',
      },
      password_changed: {
        subject: 'Se ha cambiado su contraseña',
        title: 'Se ha cambiado su contraseña',
        lead: 'Se ha cambiado la contraseña de su cuenta y se ha cerrado la sesión en los demás dispositivos.',
        note: 'Si no ha sido usted, elija enseguida una contraseña nueva y avise a los responsables de este servicio.',
      },
      factor_added: {
        subject: 'Nueva forma de iniciar sesión: {what}',
        title: 'Se ha añadido una forma de iniciar sesión',
        lead: 'A partir de ahora se puede iniciar sesión en su cuenta con esto: {what}',
        note: 'Si no ha sido usted, elimínela, cambie su contraseña y avise a los responsables de este servicio.',
      },
      factor_removed: {
        subject: 'Se ha eliminado una forma de iniciar sesión: {what}',
        title: 'Se ha eliminado una forma de iniciar sesión',
        lead: 'Ya no se puede iniciar sesión en su cuenta con esto: {what}',
        note: 'Si no ha sido usted, cambie su contraseña y avise a los responsables de este servicio.',
      },
      email_changed: {
        subject: 'Se ha cambiado su correo electrónico',
        title: 'Se ha cambiado su correo electrónico',
        lead: 'Su cuenta tiene ahora la dirección {email}. Los mensajes sobre ella ya no van a {formerEmail}.',
        note: 'Si no ha sido usted, avise enseguida a los responsables de este servicio.',
      },
      new_device: {
        subject: 'Nuevo inicio de sesión en su cuenta',
        title: 'Inicio de sesión desde un dispositivo nuevo',
        lead: 'Alguien ha iniciado sesión en su cuenta desde un dispositivo que no habíamos visto antes.',
        note: 'Si ha sido usted, todo está bien. Si no, cambie su contraseña y cierre la sesión en todos los dispositivos.',
      },
      recovery_codes_made: {
        subject: 'Tiene nuevos códigos de recuperación',
        title: 'Tiene nuevos códigos de recuperación',
        lead: 'Se han creado nuevos códigos de recuperación para su cuenta. Los anteriores ya no funcionan.',
        note: 'Si no ha sido usted, cambie su contraseña y avise a los responsables de este servicio.',
      },
      recovery_codes_few: {
        subject: 'Le quedan pocos códigos de recuperación',
        title: 'Le quedan pocos códigos de recuperación',
        lead: 'Se ha usado un código de recuperación para iniciar sesión. Quedan: {left}',
        note: 'Cree pronto otros nuevos. Si no ha sido usted, cambie su contraseña y cree códigos nuevos enseguida.',
      },
    },
    sms: {
      sign_in_code: '{code} es su código para {client}. No lo comparta.',
    },
  },
};
