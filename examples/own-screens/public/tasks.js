// The screens of what somebody must do before he goes on, and of setting up a second factor.
import { button, element, field, show } from './parts.js';

const TITLES = {
  change_password: 'Choose a new password',
  verify_email: 'Confirm your e-mail address',
  update_profile: 'Complete your profile',
  accept_terms: 'Terms of service',
};

export function requiredAction(tools) {
  const { state, who, cancel } = tools;
  const action = state.required_action;
  show(TITLES[action], who(), ...REQUIRED[action](state.requirement, tools), cancel());
}

/** What is asked, by the name of the action. */
const REQUIRED = {
  change_password({ min_length, asks_current_password }, { form, call }) {
    const password = (name, label, autocomplete) =>
      field(name, label, { type: 'password', required: true, autocomplete });
    return [
      form(
        (data) => call('/required-actions/change-password', Object.fromEntries(data)),
        'Change password',
        asks_current_password
          ? password('current_password', 'Present password', 'current-password')
          : undefined,
        password('new_password', `New password, at least ${min_length} characters`, 'new-password'),
      ),
    ];
  },

  verify_email({ email, link_sent }, { attempt, call }) {
    const send = () => attempt(() => call('/required-actions/verify-email', {}));
    return link_sent
      ? [
          element('p', {}, `We sent a link to ${email}. Open it, then come back.`),
          button('Go on', () => attempt(() => call()), 'primary'),
          button('Send another link', send),
        ]
      : [button(`Send a link to ${email}`, send, 'primary')];
  },

  update_profile({ claims }, { form, call }) {
    const fields = claims.map(({ name, title, value }) => field(name, title, { required: true, value }));
    const save = (data) => call('/required-actions/update-profile', { claims: Object.fromEntries(data) });
    return [form(save, 'Save', ...fields)];
  },

  accept_terms({ terms_uri, terms_version }, { form, call }) {
    const link = element('a', { href: terms_uri, target: '_blank', rel: 'noopener' }, 'Read the terms');
    const accept = () => call('/required-actions/accept-terms', { version: terms_version });
    return [form(accept, 'I accept', element('p', {}, link, ` (version ${terms_version})`))];
  },
};

/** Asks which second factor is to be set up, and sets it up. */
export function enrol(tools) {
  const { state, who, cancel, call, attempt, METHODS } = tools;
  const initiate = (method) => () => attempt(() => call('/enrol/initiate', { method }));
  const others = state.methods.filter((method) => method !== state.enrolment?.method);
  show(
    state.enrolment ? `Set up: ${METHODS[state.enrolment.method]}` : 'Add another way to sign in',
    who(),
    ...(state.enrolment ? ENROL[state.enrolment.method](state.enrolment, tools) : []),
    element('p', { class: 'ways' }, ...others.map((method) => button(METHODS[method], initiate(method)))),
    cancel(),
  );
}

const ENROL = {
  totp({ enrolment_id, secret, otpauth_uri }, { form, call }) {
    return [
      element('p', {}, 'Give your app this key: ', element('code', { id: 'secret' }, secret)),
      element('p', {}, element('a', { href: otpauth_uri }, 'Open your app')),
      form(
        (data) => call('/enrol/perform', { enrolment_id, pass_code: data.get('code') }),
        'Go on',
        field('code', 'Code', { autocomplete: 'one-time-code', inputmode: 'numeric', required: true }),
      ),
    ];
  },

  /** The options are good for one answer, so they are read anew at each try. */
  passkey({ enrolment_id }, { attempt, call }) {
    const create = async () => {
      const { enrolment } = await call();
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(enrolment.fido2_options);
      const credential = await navigator.credentials.create({ publicKey });
      return call('/enrol/perform', { enrolment_id, fido2_response: credential.toJSON() });
    };
    return [button('Set up', () => attempt(create), 'primary')];
  },
};

/** They are told this once. */
export function recoveryCodes({ state: { recovery_codes, ...state }, render }) {
  const codes = recovery_codes.map((code) => element('li', {}, element('code', {}, code)));
  show(
    'Keep these recovery codes',
    element('p', {}, 'Each is good for one sign-in when your other ways are gone.'),
    element('ol', { class: 'codes' }, ...codes),
    button('I have kept them', () => render(state), 'primary'),
  );
}
