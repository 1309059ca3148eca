/** The texts of connecting a device (RFC 8628), in English. */
export const DEVICE = {
  device: {
    title: 'Connect a device',
    lead: 'Enter the code that your device shows.',
    code: 'Code',
    submit: 'Continue',
    prefilled: 'Is this the code that your device shows right now? If somebody sent it to you, stop here.',
    where: 'Requested by',
    from: 'From address',
    warning:
      'Allow this only if you started it yourself and your device shows this very code now. We never send such a code in a message.',
    done: 'Your device is connected',
    doneLead: 'You can put this aside and carry on with {client} on your device.',
    refused: 'Access was not given',
    refusedLead: 'Nothing was shared. You can close this page.',
    signIn: 'Sign in',
    errors: {
      missing: 'Enter the code that your device shows.',
      wrong: 'That code isn’t right, or it has expired. Check it, or have your device show a new one.',
      throttled: 'That was too many wrong codes. Wait ten minutes, then try again.',
      'sign-in': 'Many wrong codes were tried lately. Sign in first, then your code can be checked.',
    },
  },
};

/** The texts of connecting a device (RFC 8628), in any language. */
export type DeviceTexts = typeof DEVICE;
