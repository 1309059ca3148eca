import { type PostureTexts } from '../en/posture.js';

/** The texts of the posture pages, in German. */
export const POSTURE: PostureTexts = {
  posture: {
    title: 'Sicherheitsstand',
    lead: 'Was dieser Server von RFC 9700, OAuth 2.1 und FAPI 2.0 erfüllt und was zu ändern ist.',
    ofClient: 'Sicherheitsstand von {client}',
    profile: 'Profil',
    shutOut: 'Die Anwendung widerspricht ihrem Profil und bleibt ausgeschlossen, bis sie geändert ist.',
    ofClients: 'Was Anwendungen nicht erfüllen',
    ofServer: 'Der Server',
    count: '{count} von {all} Anwendungen',
    allMet: 'Jede Anwendung erfüllt jede Regel, die für sie gilt.',
    rule: 'Regel',
    status: 'Stand',
    change: 'Was zu ändern ist',
    section: 'Abschnitt {section}',
    statuses: { met: 'Erfüllt', not_met: 'Nicht erfüllt', not_applicable: 'Trifft nicht zu' },
    severities: { high: 'schwerwiegend', medium: 'mittel', low: 'gering' },
    value: 'zum Beispiel {value}',
    list: 'Anwendungen',
    back: 'Zurück zum Server',
    next: 'Weitere Anwendungen',
  },
};
