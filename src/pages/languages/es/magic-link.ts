import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in Spanish. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'Mire su correo',
      lead: 'Si hay una cuenta para {medium}, hay un enlace en camino.',
      wait: 'Ábralo en cualquier dispositivo. Después, esta página continúa por sí sola.',
      check: 'Ya lo he abierto',
      resend: 'Enviar un enlace nuevo',
    },
    confirm: {
      title: '¿Iniciar sesión?',
      lead: 'Esto inicia su sesión en {client}.',
      elsewhere:
        'Inicia la sesión en el navegador de arriba, que no es este. Continúe solo si lo ha pedido allí.',
      when: 'Pedido',
      browser: 'En este navegador',
      address: 'Desde la dirección',
      submit: 'Iniciar sesión',
      refuse: 'No he sido yo',
    },
    opened: {
      title: 'Ya ha iniciado sesión allí',
      lead: 'Vuelva a donde pidió el enlace. Puede cerrar esta página.',
    },
    refused: {
      title: 'Nadie ha iniciado sesión',
      lead: 'El enlace ya no funciona. Puede cerrar esta página.',
    },
  },
};
