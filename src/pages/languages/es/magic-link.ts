import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in Spanish. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'Revise su correo',
      lead: 'Si existe una cuenta para {medium}, hay un enlace en camino.',
      wait: 'Ábralo en cualquier dispositivo. Esta página continuará sola.',
      check: 'Ya lo he abierto',
      resend: 'Enviar un enlace nuevo',
    },
    confirm: {
      title: '¿Iniciar sesión?',
      lead: 'Con esto inicia sesión en {client}.',
      elsewhere:
        'La sesión se iniciará en el navegador indicado arriba, que no es este. Continúe solo si pidió el enlace allí.',
      when: 'Solicitado el',
      browser: 'En este navegador',
      address: 'Desde la dirección',
      submit: 'Iniciar sesión',
      refuse: 'No he sido yo',
    },
    opened: {
      title: 'Ha iniciado sesión allí',
      lead: 'Vuelva al lugar donde pidió el enlace. Puede cerrar esta página.',
    },
    refused: {
      title: 'No se ha iniciado ninguna sesión',
      lead: 'El enlace ya no sirve. Puede cerrar esta página.',
    },
  },
};
