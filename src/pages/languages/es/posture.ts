import { type PostureTexts } from '../en/posture.js';

/** The texts of the posture pages, in Spanish. */
export const POSTURE: PostureTexts = {
  posture: {
    title: 'Estado de seguridad',
    lead: 'Lo que este servidor cumple de RFC 9700, OAuth 2.1 y FAPI 2.0, y lo que hay que cambiar.',
    ofClient: 'Estado de seguridad de {client}',
    profile: 'Perfil',
    shutOut: 'La aplicación contradice su perfil y queda excluida hasta que se modifique.',
    ofClients: 'Lo que las aplicaciones no cumplen',
    ofServer: 'El servidor',
    count: '{count} de {all} aplicaciones',
    allMet: 'Cada aplicación cumple todas las reglas que le corresponden.',
    rule: 'Regla',
    status: 'Estado',
    change: 'Qué cambiar',
    section: 'sección {section}',
    statuses: { met: 'Se cumple', not_met: 'No se cumple', not_applicable: 'No corresponde' },
    severities: { high: 'alta', medium: 'media', low: 'baja' },
    value: 'por ejemplo {value}',
    list: 'Aplicaciones',
    back: 'Volver al servidor',
    next: 'Más aplicaciones',
  },
};
