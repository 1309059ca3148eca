import { type ErrorsTexts } from '../en/errors.js';

/** The texts of the error pages, in Spanish. */
export const ERRORS: ErrorsTexts = {
  error: {
    back: 'Volver a {client}',
    restart: 'Empezar de nuevo',
    code: 'Código de error',
    request: 'Solicitud',
  },
  errors: {
    invalid_request: {
      title: 'Este enlace no es correcto',
      message:
        'La aplicación que le ha enviado aquí ha hecho una solicitud que no podemos atender. Vuelva atrás e inténtelo de nuevo; si sigue ocurriendo, avise a los responsables de la aplicación.',
    },
    unknown_client: {
      title: 'No conocemos esta aplicación',
      message:
        'La aplicación que le ha enviado aquí no está registrada. Compruebe que ha seguido el enlace correcto o pregunte a quien se lo dio.',
    },
    bad_redirect: {
      title: 'Hemos detenido este inicio de sesión',
      message:
        'La aplicación nos ha pedido que le enviemos a una dirección que no está registrada para ella. No se ha compartido nada. Vuelva atrás o avise a los responsables de la aplicación.',
    },
    invalid_client: {
      title: 'No conocemos esta aplicación',
      message:
        'La aplicación que le ha enviado aquí no está registrada o se ha desactivado. Pregunte a sus responsables.',
    },
    unauthorized_client: {
      title: 'Esta aplicación no puede hacer eso',
      message:
        'La aplicación no tiene permiso para identificar a las personas de esta manera. Avise a sus responsables.',
    },
    unsupported_response_type: {
      title: 'Esta aplicación no puede hacer eso',
      message:
        'La aplicación ha pedido un tipo de inicio de sesión que no ofrecemos. Avise a sus responsables.',
    },
    invalid_scope: {
      title: 'Esta aplicación pide demasiado',
      message: 'Ha pedido un acceso que no puede tener. No se ha compartido nada. Avise a sus responsables.',
    },
    access_denied: {
      title: 'No se ha dado acceso',
      message:
        'No se ha compartido nada con la aplicación. Puede volver atrás y empezar de nuevo cuando quiera.',
    },
    login_required: {
      title: 'Tiene que iniciar sesión',
      message: 'La aplicación esperaba que ya hubiera iniciado sesión. Vuelva atrás e inicie sesión allí.',
    },
    expired: {
      title: 'Este inicio de sesión ha caducado',
      message:
        'Estuvo abierto demasiado tiempo y lo hemos cerrado para proteger su cuenta. Vuelva a la aplicación y empiece de nuevo allí.',
    },
    finished: {
      title: 'Este inicio de sesión ya ha terminado',
      message:
        'Lo terminó antes, quizá en otra pestaña o al usar el botón Atrás. Vuelva a la aplicación para continuar.',
    },
    other_browser: {
      title: 'No podemos continuar aquí',
      message:
        'Este inicio de sesión empezó en otro navegador, o su navegador no ha conservado nuestra cookie. Permita las cookies de este sitio y empiece de nuevo.',
    },
    invalid_request_uri: {
      title: 'Este enlace de inicio de sesión ya no sirve',
      message:
        'Para proteger su cuenta, sirve una sola vez y solo durante un minuto. Vuelva a la aplicación y empiece de nuevo.',
    },
    link_spent: {
      title: 'Este enlace ya no sirve',
      message:
        'Sirve una sola vez y durante un tiempo, y uno más reciente ocupa su lugar. Pida uno nuevo donde pidió este.',
    },
    administrators_only: {
      title: 'Esta página es para administradores',
      message:
        'Ha iniciado sesión, pero su cuenta no tiene ningún rol que abra esta página. Pregunte a un administrador.',
    },
    not_found: {
      title: 'Aquí no hay nada',
      message: 'Quizá la dirección esté mal escrita o la página se haya movido.',
    },
    throttled: {
      title: 'Demasiadas solicitudes',
      message: 'Hemos tenido que frenar un poco. Espere un minuto e inténtelo de nuevo.',
    },
    temporarily_unavailable: {
      title: 'Volvemos enseguida',
      message:
        'Algo que necesitamos no responde. No se ha perdido nada; inténtelo de nuevo en unos segundos.',
    },
    dead_link: {
      title: 'Este enlace ya no sirve',
      message:
        'Sirve una sola vez y durante poco tiempo, y solo vale el más reciente. Vuelva al lugar donde empezó y pida uno nuevo.',
    },
    server_error: {
      title: 'Algo ha salido mal',
      message:
        'No es culpa suya y no se ha compartido nada. Inténtelo de nuevo; si sigue ocurriendo, contacte con la asistencia.',
    },
  },
};
