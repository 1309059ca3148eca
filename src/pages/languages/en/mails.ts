/** The texts of the mails and SMS that are sent to people, in English. */
export const MAILS = {
  mails: {
    footer: 'You get this mail because it is about your account at {host}.',
    otherwise: 'If the button doesn’t work, open this address:',
    browser: '{browser} on {system}',
    unknownBrowser: 'Unknown browser',
    facts: {
      when: 'When',
      browser: 'Browser',
      address: 'Internet address',
      message: 'Message',
      until: 'Answer until',
    },
    letters: {
      sign_in_code: {
        subject: 'Your code for {client}',
        title: 'Your sign-in code',
        lead: 'Enter this code to sign in to {client}. It is good for {minutes} minutes.',
        note: 'If you didn’t try to sign in, don’t give this code to anybody. Nobody gets in without it.',
      },
      magic_link: {
        subject: 'Sign in to {client}',
        title: 'Sign in with this link',
        lead: 'It signs you in to {client}, works once and is good for {minutes} minutes.',
        button: 'Sign in',
        note: 'If this wasn’t you, don’t open the link. Nobody gets in without it.',
      },
      verify_email: {
        subject: 'Confirm your email address',
        title: 'Confirm your email address',
        lead: 'This tells us that {email} is yours. The link is good for {minutes} minutes.',
        button: 'Confirm',
        note: 'If you didn’t enter this address anywhere, do nothing.',
      },
      register_code: {
        subject: 'Your code to create an account',
        title: 'Create your account',
        lead: 'Enter this code to finish. It is good for {minutes} minutes.',
        note: 'If you didn’t want an account, do nothing: none is made without this code.',
      },
      already_registered: {
        subject: 'You already have an account',
        title: 'You already have an account',
        lead: 'Somebody wanted to register with your email address, which has an account here. Sign in with it, or choose a new password if you have forgotten yours.',
        button: 'Sign in',
        note: 'If this wasn’t you, do nothing. Nobody was told that there is an account.',
      },
      reset_password: {
        subject: 'Choose a new password',
        title: 'Choose a new password',
        lead: 'This link lets you choose a new password. It works once and is good for {minutes} minutes.',
        button: 'Choose a new password',
        note: 'If this wasn’t you, do nothing. Your password stays as it is.',
      },
      invitation: {
        subject: 'You are invited to {client}',
        title: 'You are invited',
        lead: 'You can set up your account for {client} now. The link works once and is good for {days} days.',
        button: 'Set up your account',
        note: 'If you didn’t expect this, do nothing.',
      },
      request: {
        subject: '{client} asks for your confirmation',
        title: 'Confirm who you are',
        lead: '{client} asks you to confirm who you are.',
        button: 'Sign in to answer',
        note: 'If you did not start this, refuse it there, or do nothing: it ends by itself.',
      },
      password_changed: {
        subject: 'Your password was changed',
        title: 'Your password was changed',
        lead: 'The password of your account was changed, and other devices were signed out.',
        note: 'If this wasn’t you, choose a new password at once and tell the people who run this service.',
      },
      factor_added: {
        subject: 'A new way to sign in: {what}',
        title: 'A new way to sign in was added',
        lead: 'From now on this can be used to sign in to your account: {what}',
        note: 'If this wasn’t you, remove it, change your password and tell the people who run this service.',
      },
      factor_removed: {
        subject: 'A way to sign in was removed: {what}',
        title: 'A way to sign in was removed',
        lead: 'This can no longer be used to sign in to your account: {what}',
        note: 'If this wasn’t you, change your password and tell the people who run this service.',
      },
      passkey_suspended: {
        subject: 'A passkey was blocked: {what}',
        title: 'A passkey was blocked',
        lead: 'It showed signs of a copy and can no longer be used to sign in to your account: {what}',
        note: 'If you have it still, remove it and set up a new one. Should you not know why, change your password and tell the people who run this service.',
      },
      email_changed: {
        subject: 'Your email address was changed',
        title: 'Your email address was changed',
        lead: 'Your account now has the address {email}. Mail about it no longer goes to {formerEmail}.',
        note: 'If this wasn’t you, tell the people who run this service at once.',
      },
      phone_proved: {
        subject: 'Your phone number: {phone}',
        title: 'A phone number was confirmed',
        lead: 'Your account has the phone number {phone} from now on. Codes by SMS go there.',
        note: 'If this wasn’t you, change your password and tell the people who run this service.',
      },
      new_device: {
        subject: 'New sign-in to your account',
        title: 'A sign-in from a new device',
        lead: 'Somebody signed in to your account from a device that we haven’t seen before.',
        note: 'If this was you, all is well. If not, change your password and sign out all devices.',
      },
      recovery_codes_made: {
        subject: 'You have new recovery codes',
        title: 'You have new recovery codes',
        lead: 'New recovery codes were made for your account. Earlier ones no longer work.',
        note: 'If this wasn’t you, change your password and tell the people who run this service.',
      },
      recovery_codes_few: {
        subject: 'You are running out of recovery codes',
        title: 'You are running out of recovery codes',
        lead: 'A recovery code was used to sign in. This many are left: {left}',
        note: 'Make new ones soon. If this wasn’t you, change your password and make new codes at once.',
      },
    },
    sms: {
      sign_in_code: '{code} is your code for {client}. Don’t share it.',
      phone_code: '{code} is your code to confirm this number at {host}. Don’t share it.',
      phone_replaced:
        'Your account at {host} has another phone number now. If this wasn’t you, tell the people who run this service.',
    },
  },
};

/** The texts of the mails and SMS that are sent to people, in any language. */
export type MailsTexts = typeof MAILS;
