import { type RequestsTexts } from '../en/requests.js';

/** The texts of the requests that wait for approval (CIBA), in Spanish. */
export const REQUESTS: RequestsTexts = {
  requests: {
    title: 'Solicitudes',
    lead: 'Aquí aparecen las aplicaciones que piden su aprobación.',
    none: 'Ahora mismo no hay nada pendiente.',
    review: 'Revisar',
    item: '{client} pide su aprobación',
    message: 'Mensaje',
    when: 'Solicitado el',
    from: 'Desde la dirección',
    where: 'Solicitado por',
    warning:
      'Permítalo solo si está usando esta aplicación en este momento y el mensaje es el que ella le muestra.',
    allowed: 'Se ha dado acceso',
    allowedLead: '{client} continúa por su cuenta. Puede cerrar esta página.',
    refused: 'No se ha dado acceso',
    refusedLead: 'No se ha compartido nada. Puede cerrar esta página.',
    more: 'Volver a sus solicitudes',
  },
};
