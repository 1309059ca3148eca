/**
 * Asks the browser for passkeys (Web Authentication), for every form that says so: `data-passkey` is `get` or `create`,
 * `data-options` what it needs in JSON, `data-start` lets it begin at once, and `data-mediation="conditional"` offers
 * passkeys where the user name is entered. What comes of it is sent in `fido2_response`; what goes wrong shows the
 * paragraph of the form that has it in `data-problem`. Responses are written by hand: extensions that stand in for
 * authenticators do not all know `toJSON`.
 */
export const PASSKEY_SCRIPT = `(() => {
  const P = window.PublicKeyCredential;
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const ids = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
  const parse = {
    create: (given) =>
      P.parseCreationOptionsFromJSON
        ? P.parseCreationOptionsFromJSON(given)
        : { ...given, challenge: bytes(given.challenge), user: { ...given.user, id: bytes(given.user.id) },
            excludeCredentials: ids(given.excludeCredentials) },
    get: (given) =>
      P.parseRequestOptionsFromJSON
        ? P.parseRequestOptionsFromJSON(given)
        : { ...given, challenge: bytes(given.challenge), allowCredentials: ids(given.allowCredentials) },
  };
  const written = ({ id, type, authenticatorAttachment, response }) => {
    const members = {};
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'])
      if (response[name]) members[name] = text(response[name]);
    if (response.getTransports) members.transports = response.getTransports();
    return { id, rawId: id, type, authenticatorAttachment, clientExtensionResults: {}, response: members };
  };
  let waiting;
  const ask = async (form, mediation) => {
    if (waiting) waiting.abort();
    waiting = new AbortController();
    const { passkey, options } = form.dataset;
    const publicKey = parse[passkey](JSON.parse(options));
    const request = { publicKey, signal: waiting.signal, ...(mediation ? { mediation } : {}) };
    const credential = await navigator.credentials[passkey](request);
    form.elements.fido2_response.value = JSON.stringify(written(credential));
    HTMLFormElement.prototype.submit.call(form);
  };
  const tell = (form, problem) => {
    for (const each of form.querySelectorAll('[data-problem]')) each.hidden = each.dataset.problem !== problem;
  };
  const whatIs = ({ name }) => (name === 'InvalidStateError' ? 'taken' : 'failed');
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    if (form.dataset.mediation) {
      if (P && P.isConditionalMediationAvailable)
        P.isConditionalMediationAvailable().then((can) => can && ask(form, 'conditional')).catch(() => {});
      continue;
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!P) return tell(form, 'unsupported');
      tell(form);
      ask(form).catch((error) => error.name === 'AbortError' || tell(form, whatIs(error)));
    });
    if (!P) tell(form, 'unsupported');
    else if ('start' in form.dataset) ask(form).catch(() => {});
  }
})();`;
