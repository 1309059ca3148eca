import { type DeviceTexts } from '../en/device.js';

/** The texts of connecting a device (RFC 8628), in German. */
export const DEVICE: DeviceTexts = {
  device: {
    title: 'Gerät verbinden',
    lead: 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
    code: 'Code',
    submit: 'Weiter',
    prefilled:
      'Zeigt Ihr Gerät gerade genau diesen Code an? Wenn jemand ihn Ihnen geschickt hat, brechen Sie hier ab.',
    where: 'Angefragt von',
    from: 'Von der Adresse',
    warning:
      'Erlauben Sie dies nur, wenn Sie selbst damit begonnen haben und Ihr Gerät jetzt genau diesen Code anzeigt. Wir schicken solche Codes nie in einer Nachricht.',
    done: 'Ihr Gerät ist verbunden',
    doneLead: 'Sie können dieses Fenster schließen und auf Ihrem Gerät mit {client} weitermachen.',
    refused: 'Der Zugriff wurde nicht gewährt',
    refusedLead: 'Es wurde nichts weitergegeben. Sie können diese Seite schließen.',
    signIn: 'Anmelden',
    errors: {
      missing: 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
      wrong:
        'Dieser Code stimmt nicht oder ist abgelaufen. Prüfen Sie ihn oder lassen Sie sich auf dem Gerät einen neuen anzeigen.',
      throttled:
        'Das waren zu viele falsche Codes. Warten Sie zehn Minuten und versuchen Sie es dann noch einmal.',
      'sign-in':
        'In letzter Zeit wurden viele falsche Codes eingegeben. Melden Sie sich erst an, dann kann Ihr Code geprüft werden.',
    },
  },
};
