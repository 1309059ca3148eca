/** Every text of the pages, in English; another language is another object of the same shape in the catalogue. */
export const ENGLISH = {
  lang: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  brand: 'Cardea',
  client: {
    about: 'About {client}',
    website: 'Website',
    policy: 'Privacy policy',
    terms: 'Terms of service',
  },
  login: {
    title: 'Sign in',
    lead: 'to continue to {client}',
    again: 'Confirm it’s you',
    againLead: '{client} asks you to enter your password once more.',
    username: 'Username or email',
    password: 'Password',
    submit: 'Sign in',
    cancel: 'Cancel',
    errors: {
      'wrong-credentials': 'That username and password don’t match. Check both and try again.',
      locked:
        'Sign-in to this account is paused after too many attempts. Wait a few minutes, then try again.',
      throttled: 'That was too many attempts in a short time. Wait a minute, then try again.',
      missing: 'Enter your username and your password.',
    },
  },
  consent: {
    title: 'Allow access?',
    lead: '{client} would like to use your account.',
    list: 'It will be able to',
    optional: 'And, if you like',
    optionalOnly: 'It will be able to, if you like',
    redirect: 'Afterwards you go to {host}. If you don’t recognise it, choose Deny.',
    allow: 'Allow',
    deny: 'Deny',
    details: {
      api: 'At {api}',
      yes: 'Yes',
      no: 'No',
      common: {
        locations: 'Where',
        actions: 'What may be done',
        datatypes: 'Which data',
        identifier: 'Which one',
        privileges: 'With which rights',
      },
    },
  },
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
  requests: {
    title: 'Requests',
    lead: 'Applications that ask for your approval appear here.',
    none: 'Nothing waits for you right now.',
    review: 'Review',
    item: '{client} asks for your approval',
    message: 'Message',
    when: 'Requested',
    from: 'From address',
    where: 'Requested by',
    warning:
      'Allow this only if you are dealing with this application right now and the message is the one it shows you.',
    allowed: 'Access was given',
    allowedLead: '{client} carries on by itself. You can close this page.',
    refused: 'Access was not given',
    refusedLead: 'Nothing was shared. You can close this page.',
    more: 'Back to your requests',
  },
  posture: {
    title: 'Posture',
    lead: 'What this server meets of RFC 9700, OAuth 2.1 and FAPI 2.0, and what to change.',
    ofClient: 'Posture of {client}',
    profile: 'Profile',
    shutOut: 'It contradicts its profile, and is shut out until it is changed.',
    ofClients: 'What clients do not meet',
    ofServer: 'The server',
    count: '{count} of {all} clients',
    allMet: 'Every client meets every rule that applies to it.',
    rule: 'Rule',
    status: 'Status',
    change: 'What to change',
    section: 'section {section}',
    statuses: { met: 'Met', not_met: 'Not met', not_applicable: 'Does not apply' },
    severities: { high: 'high', medium: 'medium', low: 'low' },
    value: 'for example {value}',
    list: 'Clients',
    back: 'Back to the server',
    next: 'More clients',
  },
  select: {
    title: 'Choose an account',
    lead: 'to continue to {client}',
    continue: 'Continue as {name}',
    other: 'Use another account',
    cancel: 'Cancel',
  },
  logout: {
    title: 'Sign out?',
    lead: 'This ends your session in this browser.',
    leadClient: '{client} asks to sign you out. This ends your session in this browser.',
    submit: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: {
    title: 'You’re signed out',
    lead: 'Your session in this browser has ended. You can close this page.',
    back: 'Back to {client}',
    backPlain: 'Continue',
    leaving: 'We’re signing you out of the applications you used, and then take you back.',
  },
  formPost: {
    title: 'One moment',
    lead: 'We’re taking you back to {host}. If nothing happens, choose Continue.',
    continue: 'Continue',
  },
  error: {
    back: 'Back to {client}',
    restart: 'Start again',
    code: 'Error code',
    request: 'Request',
  },
  errors: {
    invalid_request: {
      title: 'This link isn’t right',
      message:
        'The application that sent you here made a request we can’t follow. Go back and try again; if it keeps happening, tell the people who run the application.',
    },
    unknown_client: {
      title: 'We don’t know this application',
      message:
        'The application that sent you here isn’t registered. Check that you followed the right link, or ask the people who gave it to you.',
    },
    bad_redirect: {
      title: 'We stopped this sign-in',
      message:
        'The application asked us to send you to an address that isn’t registered for it. Nothing was shared. Go back, or tell the people who run the application.',
    },
    invalid_client: {
      title: 'We don’t know this application',
      message:
        'The application that sent you here isn’t registered or was switched off. Ask the people who run it.',
    },
    unauthorized_client: {
      title: 'This application may not do that',
      message: 'The application isn’t allowed to sign people in this way. Tell the people who run it.',
    },
    unsupported_response_type: {
      title: 'This application may not do that',
      message: 'The application asked for a kind of sign-in we don’t offer. Tell the people who run it.',
    },
    invalid_scope: {
      title: 'This application asked for too much',
      message: 'It asked for access that it may not have. Nothing was shared. Tell the people who run it.',
    },
    access_denied: {
      title: 'Access was not given',
      message: 'Nothing was shared with the application. You can go back and start again at any time.',
    },
    login_required: {
      title: 'You need to sign in',
      message: 'The application expected you to be signed in already. Go back and sign in there.',
    },
    expired: {
      title: 'This sign-in has expired',
      message:
        'It was open for too long, so we closed it to keep your account safe. Go back to the application and start again there.',
    },
    finished: {
      title: 'This sign-in is already done',
      message:
        'You finished it before, perhaps in another tab or by using the back button. Go back to the application to carry on.',
    },
    other_browser: {
      title: 'We can’t continue here',
      message:
        'This sign-in was started in another browser, or your browser didn’t keep our cookie. Allow cookies for this site and start again.',
    },
    invalid_request_uri: {
      title: 'This sign-in link no longer works',
      message:
        'It works once and only for a minute, to keep your account safe. Go back to the application and start again.',
    },
    administrators_only: {
      title: 'This page is for administrators',
      message: 'You’re signed in, and your account has no role that opens this page. Ask an administrator.',
    },
    not_found: {
      title: 'There’s nothing here',
      message: 'The address may be mistyped, or the page may have moved.',
    },
    throttled: {
      title: 'Too many requests',
      message: 'We had to slow things down. Wait a minute, then try again.',
    },
    temporarily_unavailable: {
      title: 'We’ll be right back',
      message: 'Something we depend on isn’t answering. Nothing was lost; try again in a few seconds.',
    },
    server_error: {
      title: 'Something went wrong',
      message:
        'It isn’t your fault, and nothing was shared. Try again; if it keeps happening, contact support.',
    },
  },
  scopes: {
    openid: { title: 'Know who you are', description: 'An identifier for your account, nothing more' },
    profile: { title: 'See your profile', description: 'Your name, picture and other basic details' },
    email: { title: 'See your email address', description: 'And whether it is confirmed' },
    address: { title: 'See your postal address', description: 'As it stands in your profile' },
    phone: { title: 'See your phone number', description: 'And whether it is confirmed' },
    'ciba:approve': {
      title: 'Answer requests for you',
      description: 'See what other applications ask of you, and allow or deny it',
    },
    offline_access: {
      title: 'Stay connected when you’re away',
      description: 'Keep this access until you take it back',
    },
  },
};

/** The texts of one language. */
export type Messages = typeof ENGLISH;

/** A text of the error page: an OAuth error code, or a situation that has none of its own. */
export type ErrorText = keyof Messages['errors'];
