import { type DeviceTexts } from '../en/device.js';

/** The texts of connecting a device (RFC 8628), in Spanish. */
export const DEVICE: DeviceTexts = {
  device: {
    title: 'Conectar un dispositivo',
    lead: 'Escriba el código que muestra su dispositivo.',
    code: 'Código',
    submit: 'Continuar',
    prefilled:
      '¿Es este el código que su dispositivo muestra ahora mismo? Si alguien se lo ha enviado, deténgase aquí.',
    where: 'Solicitado por',
    from: 'Desde la dirección',
    warning:
      'Permítalo solo si lo ha iniciado usted y su dispositivo muestra ahora este mismo código. Nunca enviamos un código así en un mensaje.',
    done: 'Su dispositivo está conectado',
    doneLead: 'Puede cerrar esta página y seguir con {client} en su dispositivo.',
    refused: 'No se ha dado acceso',
    refusedLead: 'No se ha compartido nada. Puede cerrar esta página.',
    signIn: 'Iniciar sesión',
    errors: {
      missing: 'Escriba el código que muestra su dispositivo.',
      wrong:
        'Ese código no es correcto o ha caducado. Compruébelo o haga que su dispositivo muestre uno nuevo.',
      throttled: 'Demasiados códigos incorrectos. Espere diez minutos e inténtelo de nuevo.',
      'sign-in':
        'Últimamente se han probado muchos códigos incorrectos. Inicie sesión primero y podremos comprobar el suyo.',
    },
  },
};
