/** The texts of passkeys, authenticator apps and recovery codes, in English. */
export const CREDENTIALS = {
  passkey: {
    title: 'Use your passkey',
    lead: 'Your device asks for your fingerprint, your face, its PIN or your security key.',
    submit: 'Continue',
    noScript: 'Passkeys need JavaScript. Turn it on, or choose another way.',
    problems: {
      unsupported: 'This browser can’t use passkeys. Choose another way.',
      failed: 'That didn’t work, or it was cancelled. Try again, or choose another way.',
      taken: 'This device or security key is set up already.',
    },
  },
  enrol: {
    title: 'Add another way to sign in',
    lead: '{client} needs more than a password to let you in. Set up one of these; it takes a minute.',
    choose: {
      passkey: 'Your fingerprint, your face, your device’s PIN, or a security key.',
      totp: 'A code from an app on your phone.',
    },
    name: 'Name',
    passkey: {
      title: 'Set up a passkey',
      lead: 'Give it a name you’ll recognise. Your device then asks you to confirm.',
      submit: 'Set up passkey',
    },
    totp: {
      title: 'Set up an authenticator app',
      lead: 'Scan this picture with the app, then enter the code that it shows.',
      picture: 'The same as the key below, for the camera of your phone',
      key: 'Or enter this key in the app',
      open: 'Open in an app on this device',
      submit: 'Confirm',
    },
    codes: {
      title: 'Keep these recovery codes',
      lead: 'If you lose your device, each of these codes lets you in once. We can’t show them again.',
      submit: 'I have saved them',
    },
    back: 'Choose another',
    errors: {
      'wrong-code':
        'That code isn’t right. Check that your phone’s clock is right and enter the newest code.',
      refused: 'That couldn’t be set up here. Try again, or choose another.',
      taken: 'This device or security key is set up already.',
      'too-many': 'You have set up as many of these as you can. Remove one first.',
      expired: 'That took too long. Start again.',
    },
  },
};

/** The texts of passkeys, authenticator apps and recovery codes, in any language. */
export type CredentialsTexts = typeof CREDENTIALS;
