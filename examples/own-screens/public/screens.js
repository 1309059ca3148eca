// The screens of a sign-in, over Cardea's interaction API.
import { button, element, field, show } from './parts.js';
import { enrol, recoveryCodes, requiredAction } from './tasks.js';

const issuer = document.querySelector('meta[name=issuer]').content;
const query = new URLSearchParams(location.search);
const interaction = `${issuer}/interaction/${encodeURIComponent(query.get('interaction'))}`;
const screen = document.querySelector('#screen');

const METHODS = {
  password: 'Password',
  email: 'Code by e-mail',
  sms: 'Code by SMS',
  magic_link: 'Link by e-mail',
  passkey: 'Passkey',
  totp: 'Authenticator app',
  recovery_code: 'Recovery code',
};
const PROBLEMS = {
  wrong_credentials: 'That is not right. Please try again.',
  expired: 'That took too long or was tried too often. Please begin anew.',
  throttled: 'There were too many tries. Please wait a minute.',
  invalid_request: 'Please fill in what is asked for.',
  pending: 'Please open the link in our mail first.',
  already_enrolled: 'That is set up already.',
  too_many: 'No more of these can be set up.',
  too_short: 'That password is too short.',
  common: 'That password is one of the first that others guess.',
  context: 'That password is made of what everybody knows.',
  breached: 'That password has been seen in a breach.',
  used_before: 'You have used that password before.',
};

/** Calls Cardea with the browser's cookies; an error has the code that Cardea answered with. */
async function call(path = '', body) {
  const response = await fetch(interaction + path, {
    credentials: 'include',
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  const told = await response.json();
  if (response.ok) return told;
  const code = told.reason ?? told.error;
  throw Object.assign(new Error(told.error_description), { code, status: response.status });
}

function form(onsubmit, submit, ...fields) {
  const send = (event) => {
    event.preventDefault();
    void attempt(() => onsubmit(new FormData(event.target)));
  };
  return element('form', { onsubmit: send }, ...fields, element('button', { class: 'primary' }, submit));
}

let state;
let waiting = 0;

/** Does something, shows where the sign-in stands then, or what was wrong. */
async function attempt(work) {
  waiting++;
  try {
    const told = await work();
    if (told?.redirect_to) return location.assign(told.redirect_to);
    await render(told?.step ? told : await call());
  } catch (error) {
    if (error.status === 410 || error.status === 403) return over(error);
    if (error.code === 'expired' || error.code === 'interaction_required') await render(await call(), false);
    problem(
      PROBLEMS[error.code] ?? (error.name === 'NotAllowedError' ? 'Nothing was chosen.' : error.message),
    );
  }
}

function problem(text) {
  screen.querySelector('.problem')?.remove();
  screen.querySelector('h1').after(element('p', { class: 'problem', role: 'alert' }, text));
}

function over() {
  show(
    'This sign-in is over',
    element('p', {}, 'It has ended, took too long, or was begun in another browser.'),
    element('a', { class: 'button', href: '/start' }, 'Begin anew'),
  );
}

async function render(now, withExchange = true) {
  state = now;
  if (state.recovery_codes) return recoveryCodes(TOOLS);
  if (state.status !== 'pending') return attempt(() => call('/continue', {}));
  const { exchange, step } = state;
  if (exchange && withExchange && SCREENS[exchange.method]) return SCREENS[exchange.method](exchange);
  (STEPS[step] ?? elsewhere)();
}

const STEPS = {
  login() {
    const others = state.methods.filter((method) => method !== 'password');
    const username = field('username', 'User name, e-mail address or telephone number', {
      autocomplete: 'username webauthn',
      required: true,
      value: state.login_hint,
    });
    const named = () => screen.querySelector('input[name=username]').value;
    const password = field('password', 'Password', {
      type: 'password',
      autocomplete: 'current-password',
      required: true,
    });
    show(
      `Sign in to ${state.client.client_name}`,
      state.methods.includes('password')
        ? form(
            (data) => byPassword(data.get('username'), data.get('password')),
            'Sign in',
            username,
            password,
          )
        : username,
      element(
        'p',
        { class: 'ways' },
        ...others.map((method) => button(METHODS[method], () => attempt(() => initiate(method, named())))),
      ),
      cancel(),
    );
  },

  enrol: () => enrol(TOOLS),
  required_action: () => requiredAction(TOOLS),

  /** Another call of this browser is about to begin the session. */
  begin_session() {
    setTimeout(() => attempt(() => call()), 500);
  },

  second_factor() {
    show(
      'One more proof',
      who(),
      element(
        'p',
        { class: 'ways' },
        ...state.methods.map((method) => button(METHODS[method], () => attempt(() => initiate(method)))),
      ),
      cancel(),
    );
  },

  select_account() {
    const choose = (account) => () => attempt(() => call('/continue', { account }));
    show(
      'Choose an account',
      element(
        'p',
        { class: 'ways' },
        button(`Go on as ${state.user.name}`, choose('current'), 'primary'),
        button('Use another account', choose('other')),
      ),
      cancel(),
    );
  },

  consent() {
    const item = ({ name, title, description, optional }) =>
      element(
        'label',
        { class: 'scope' },
        element('input', {
          type: 'checkbox',
          name: 'scope',
          value: name,
          checked: true,
          disabled: !optional,
        }),
        element('span', {}, title, element('small', {}, description ?? '')),
      );
    const details = (state.authorization_details ?? []).map((one) =>
      element('pre', {}, JSON.stringify(one, undefined, 2)),
    );
    show(
      `Allow ${state.client.client_name}?`,
      who(),
      form(
        (data) => call('/consent', { scope: data.getAll('scope') }),
        'Allow',
        ...details,
        ...state.scopes.map(item),
      ),
      cancel('Do not allow'),
    );
  },
};

/** What these screens do not show is on Cardea's own page at the same address. */
function elsewhere() {
  location.assign(interaction);
}

/** What the screens of what must be done need. */
const TOOLS = {
  METHODS,
  attempt,
  call,
  cancel: () => cancel(),
  form,
  render,
  get state() {
    return state;
  },
  who: () => who(),
};

const SCREENS = {
  email: code('We have sent you a code'),
  sms: code('We have sent you a code'),
  totp: code('Enter the code that your app shows'),
  recovery_code: code('Enter one of your recovery codes', {}),

  magic_link(exchange) {
    show(
      'We have sent you a link',
      element('p', {}, 'Open it on any device; this page goes on by itself.'),
      back(),
    );
    void poll(exchange, ++waiting);
  },

  passkey(exchange) {
    show(
      'Use your passkey',
      element(
        'p',
        { class: 'ways' },
        button('Go on', () => attempt(() => byPasskey(exchange)), 'primary'),
      ),
      back(),
    );
    void attempt(() => byPasskey(exchange));
  },
};

function code(title, attributes = { inputmode: 'numeric' }) {
  return (exchange) =>
    show(
      title,
      exchange.medium ? element('p', {}, exchange.medium) : undefined,
      form(
        (data) => perform(exchange, { pass_code: data.get('code') }),
        'Go on',
        field('code', 'Code', { autocomplete: 'one-time-code', required: true, ...attributes }),
      ),
      back(),
    );
}

const perform = ({ exchange_id }, answer) => call('/authenticate/perform', { exchange_id, ...answer });

/** Begins a method; the screen of the exchange shows next. */
async function initiate(method, username) {
  await call('/authenticate/initiate', { method, ...(username ? { username } : {}) });
}

async function byPassword(username, password) {
  const exchange = await call('/authenticate/initiate', { method: 'password', username });
  return perform(exchange, { password });
}

async function byPasskey(exchange) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(exchange.fido2_options);
  const credential = await navigator.credentials.get({ publicKey });
  return perform(exchange, { fido2_response: credential.toJSON() });
}

/** Looks every two seconds whether the link was opened, while this screen is shown. */
async function poll(exchange, mine) {
  while (mine === waiting) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const now = mine === waiting ? await call().catch(over) : undefined;
    if (now?.exchange && now.exchange.status !== 'pending') return attempt(() => perform(exchange, {}));
    if (now && !now.exchange) return render(now);
  }
}

const who = () =>
  element('p', { class: 'who' }, state.user.name, element('small', {}, state.user.email ?? ''));
const cancel = (text = 'Cancel') => button(text, () => attempt(() => call('/cancel', {})), 'quiet');
const back = () =>
  button(
    'Another way',
    () => {
      waiting++;
      void render(state, false);
    },
    'quiet',
  );

if (query.get('iss') === issuer) void attempt(() => call());
else over();
