import { type ErrorsTexts } from '../en/errors.js';

/** The texts of the error pages, in German. */
export const ERRORS: ErrorsTexts = {
  error: {
    back: 'Zurück zu {client}',
    restart: 'Neu beginnen',
    code: 'Fehlercode',
    request: 'Vorgang',
  },
  errors: {
    invalid_request: {
      title: 'Dieser Link stimmt nicht',
      message:
        'Die Anwendung, von der Sie kommen, hat eine Anfrage gestellt, die wir nicht ausführen können. Gehen Sie zurück und versuchen Sie es noch einmal; wenn es wieder geschieht, sagen Sie es dem Betreiber der Anwendung.',
    },
    unknown_client: {
      title: 'Wir kennen diese Anwendung nicht',
      message:
        'Die Anwendung, von der Sie kommen, ist hier nicht registriert. Prüfen Sie, ob Sie dem richtigen Link gefolgt sind, oder fragen Sie, wer ihn Ihnen gegeben hat.',
    },
    bad_redirect: {
      title: 'Wir haben diese Anmeldung angehalten',
      message:
        'Die Anwendung wollte Sie zu einer Adresse schicken lassen, die nicht für sie registriert ist. Es wurde nichts weitergegeben. Gehen Sie zurück oder sagen Sie es dem Betreiber der Anwendung.',
    },
    invalid_client: {
      title: 'Wir kennen diese Anwendung nicht',
      message:
        'Die Anwendung, von der Sie kommen, ist nicht registriert oder wurde abgeschaltet. Fragen Sie ihren Betreiber.',
    },
    unauthorized_client: {
      title: 'Diese Anwendung darf das nicht',
      message:
        'Der Anwendung ist nicht erlaubt, Personen auf diese Weise anzumelden. Sagen Sie es ihrem Betreiber.',
    },
    unsupported_response_type: {
      title: 'Diese Anwendung darf das nicht',
      message:
        'Die Anwendung wünscht eine Art der Anmeldung, die wir nicht anbieten. Sagen Sie es ihrem Betreiber.',
    },
    invalid_scope: {
      title: 'Diese Anwendung verlangt zu viel',
      message:
        'Sie wünscht einen Zugriff, den sie nicht haben darf. Es wurde nichts weitergegeben. Sagen Sie es ihrem Betreiber.',
    },
    access_denied: {
      title: 'Der Zugriff wurde nicht gewährt',
      message:
        'Es wurde nichts an die Anwendung weitergegeben. Sie können jederzeit zurückgehen und neu beginnen.',
    },
    login_required: {
      title: 'Sie müssen sich anmelden',
      message:
        'Die Anwendung nahm an, dass Sie schon angemeldet sind. Gehen Sie zurück und melden Sie sich dort an.',
    },
    expired: {
      title: 'Diese Anmeldung ist abgelaufen',
      message:
        'Sie war zu lange offen; zum Schutz Ihres Kontos haben wir sie beendet. Gehen Sie zur Anwendung zurück und beginnen Sie dort von vorn.',
    },
    finished: {
      title: 'Diese Anmeldung ist schon abgeschlossen',
      message:
        'Sie haben sie bereits beendet, vielleicht in einem anderen Tab oder weil Sie zurückgegangen sind. In der Anwendung geht es weiter.',
    },
    other_browser: {
      title: 'Hier geht es nicht weiter',
      message:
        'Diese Anmeldung wurde in einem anderen Browser begonnen, oder Ihr Browser hat unser Cookie nicht behalten. Erlauben Sie Cookies für diese Website und beginnen Sie von vorn.',
    },
    invalid_request_uri: {
      title: 'Dieser Anmeldelink gilt nicht mehr',
      message:
        'Zum Schutz Ihres Kontos gilt er nur einmal und nur eine Minute lang. Gehen Sie zur Anwendung zurück und beginnen Sie von vorn.',
    },
    link_spent: {
      title: 'Dieser Link gilt nicht mehr',
      message:
        'Er gilt einmal und nur eine Weile, und ein neuerer tritt an seine Stelle. Fordern Sie dort einen neuen an, wo Sie diesen angefordert haben.',
    },
    administrators_only: {
      title: 'Diese Seite ist für Administratoren',
      message:
        'Sie sind angemeldet, aber Ihr Konto hat keine Rolle, die diese Seite öffnet. Fragen Sie einen Administrator.',
    },
    not_found: {
      title: 'Hier ist nichts',
      message: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
    },
    throttled: {
      title: 'Zu viele Anfragen',
      message: 'Wir mussten bremsen. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    },
    temporarily_unavailable: {
      title: 'Wir sind gleich wieder da',
      message:
        'Etwas, das wir brauchen, antwortet gerade nicht. Es ging nichts verloren; versuchen Sie es in ein paar Sekunden noch einmal.',
    },
    dead_link: {
      title: 'Dieser Link gilt nicht mehr',
      message:
        'Er gilt nur einmal und nur kurze Zeit, und nur der neueste gilt. Gehen Sie dorthin zurück, wo Sie begonnen haben, und fordern Sie einen neuen an.',
    },
    server_error: {
      title: 'Etwas ist schiefgegangen',
      message:
        'Es liegt nicht an Ihnen, und es wurde nichts weitergegeben. Versuchen Sie es noch einmal; wenn es wieder geschieht, wenden Sie sich an den Support.',
    },
  },
};
