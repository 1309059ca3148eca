// What the screens are made of. Every text is set as text, never as HTML.
const screen = document.querySelector('#screen');

/** An element with attributes, listeners and content. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...content.filter((one) => one !== undefined));
  return made;
}

export const button = (text, onclick, kind = 'plain') =>
  element('button', { type: 'button', class: kind, onclick }, text);
export const field = (name, label, attributes) =>
  element('label', {}, label, element('input', { name, ...attributes }));

export function show(title, ...content) {
  screen.replaceChildren(element('h1', {}, title), ...content.filter((one) => one !== undefined));
  screen.querySelector('input:not([type=checkbox])')?.focus();
}
