/** The texts of the error pages, in English. */
export const ERRORS = {
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
    dead_link: {
      title: 'This link no longer works',
      message:
        'It works once and for a short time, and only the newest one does. Go back to where you started and ask for a new one.',
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
    link_spent: {
      title: 'This link no longer works',
      message:
        'It works once and only for a while, and a newer one takes its place. Ask for a new one where you asked for this one.',
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
};

/** The texts of the error pages, in any language. */
export type ErrorsTexts = typeof ERRORS;
