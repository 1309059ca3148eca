import { type MailsTexts } from '../en/mails.js';

/** The texts of the mails and SMS that are sent to people, in Spanish. */
export const MAILS: MailsTexts = {
  mails: {
    footer: 'Recibe este correo porque trata de su cuenta en {host}.',
    otherwise: 'Si el botón no funciona, abra esta dirección:',
    browser: '{browser} en {system}',
    unknownBrowser: 'Navegador desconocido',
    facts: {
      when: 'Cuándo',
      browser: 'Navegador',
      address: 'Dirección de Internet',
      message: 'Mensaje',
      until: 'Responder hasta',
    },
    letters: {
      sign_in_code: {
        subject: 'Su código para {client}',
        title: 'Su código de inicio de sesión',
        lead: 'Escriba este código para iniciar sesión en {client}. Es válido durante {minutes} minutos.',
        note: 'Si no ha intentado iniciar sesión, no dé este código a nadie. Sin él, nadie puede entrar.',
      },
      magic_link: {
        subject: 'Inicie sesión en {client}',
        title: 'Inicie sesión con este enlace',
        lead: 'Inicia su sesión en {client}, sirve una sola vez y es válido durante {minutes} minutos.',
        button: 'Iniciar sesión',
        note: 'Si no ha sido usted, no abra el enlace. Sin él, nadie puede entrar.',
      },
      verify_email: {
        subject: 'Confirme su correo electrónico',
        title: 'Confirme su correo electrónico',
        lead: 'Así sabremos que {email} es suyo. El enlace es válido durante {minutes} minutos.',
        button: 'Confirmar',
        note: 'Si no ha escrito esta dirección en ningún sitio, no haga nada.',
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
        lead: 'Alguien ha querido registrarse con su correo electrónico, que ya tiene una cuenta aquí. Inicie sesión con ella o elija una contraseña nueva si ha olvidado la suya.',
        button: 'Iniciar sesión',
        note: 'Si no ha sido usted, no haga nada. Nadie ha sabido que existe una cuenta.',
      },
      reset_password: {
        subject: 'Elija una contraseña nueva',
        title: 'Elija una contraseña nueva',
        lead: 'Con este enlace puede elegir una contraseña nueva. Sirve una sola vez y es válido durante {minutes} minutos.',
        button: 'Elegir una contraseña nueva',
        note: 'Si no ha sido usted, no haga nada. Su contraseña sigue siendo la misma.',
      },
      invitation: {
        subject: 'Tiene una invitación para {client}',
        title: 'Tiene una invitación',
        lead: 'Ya puede crear su cuenta para {client}. El enlace sirve una sola vez y es válido durante {days} días.',
        button: 'Crear su cuenta',
        note: 'Si no esperaba esto, no haga nada.',
      },
      request: {
        subject: '{client} pide su confirmación',
        title: 'Confirme quién es',
        lead: '{client} le pide que confirme quién es.',
        button: 'Iniciar sesión para responder',
        note: 'Si no lo ha iniciado usted, deniéguelo allí o no haga nada: terminará por sí solo.',
      },
      password_changed: {
        subject: 'Su contraseña ha cambiado',
        title: 'Su contraseña ha cambiado',
        lead: 'Se ha cambiado la contraseña de su cuenta y se ha cerrado la sesión en los demás dispositivos.',
        note: 'Si no ha sido usted, elija de inmediato una contraseña nueva y avise a los responsables de este servicio.',
      },
      factor_added: {
        subject: 'Una nueva manera de iniciar sesión: {what}',
        title: 'Se ha añadido una manera de iniciar sesión',
        lead: 'A partir de ahora se puede iniciar sesión en su cuenta con esto: {what}',
        note: 'Si no ha sido usted, elimínela, cambie su contraseña y avise a los responsables de este servicio.',
      },
      factor_removed: {
        subject: 'Se ha eliminado una manera de iniciar sesión: {what}',
        title: 'Se ha eliminado una manera de iniciar sesión',
        lead: 'Ya no se puede iniciar sesión en su cuenta con esto: {what}',
        note: 'Si no ha sido usted, cambie su contraseña y avise a los responsables de este servicio.',
      },
      passkey_suspended: {
        subject: 'Se ha bloqueado una clave de acceso: {what}',
        title: 'Se ha bloqueado una clave de acceso',
        lead: 'Mostraba indicios de una copia y ya no sirve para iniciar sesión en su cuenta: {what}',
        note: 'Si aún la tiene, quítela y configure una nueva. Si no sabe por qué, cambie su contraseña y avise a los responsables de este servicio.',
      },
      email_changed: {
        subject: 'Su correo electrónico ha cambiado',
        title: 'Su correo electrónico ha cambiado',
        lead: 'Su cuenta tiene ahora la dirección {email}. Los correos sobre ella ya no se envían a {formerEmail}.',
        note: 'Si no ha sido usted, avise de inmediato a los responsables de este servicio.',
      },
      phone_proved: {
        subject: 'Su número de teléfono: {phone}',
        title: 'Se ha confirmado un número de teléfono',
        lead: 'Su cuenta tiene desde ahora el número de teléfono {phone}. Los códigos por SMS se envían allí.',
        note: 'Si no ha sido usted, cambie su contraseña y avise a los responsables de este servicio.',
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
        lead: 'Se han creado nuevos códigos de recuperación para su cuenta. Los anteriores ya no sirven.',
        note: 'Si no ha sido usted, cambie su contraseña y avise a los responsables de este servicio.',
      },
      recovery_codes_few: {
        subject: 'Le quedan pocos códigos de recuperación',
        title: 'Le quedan pocos códigos de recuperación',
        lead: 'Se ha usado un código de recuperación para iniciar sesión. Códigos que quedan: {left}',
        note: 'Cree pronto otros nuevos. Si no ha sido usted, cambie su contraseña y cree códigos nuevos de inmediato.',
      },
    },
    sms: {
      sign_in_code: '{code} es su código para {client}. No lo comparta.',
      phone_code: '{code} es su código para confirmar este número en {host}. No lo comparta.',
      phone_replaced:
        'Su cuenta en {host} tiene ahora otro número de teléfono. Si no ha sido usted, avise a los responsables de este servicio.',
    },
  },
};
