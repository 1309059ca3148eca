/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

type Child = Node | string;

/** Makes an element; text only ever becomes text, so that nothing a server or client says can become markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button's looks and manners. */
export interface ButtonOptions {
  look?: 'primary' | 'plain';
  /** Whether it rests for good once it worked, for what must not be done twice. */
  once?: boolean;
}

/** A button that runs something, never twice at a time; `run` tells whether it worked. */
export function button(
  label: string,
  run: () => Promise<boolean>,
  { look = 'primary', once = false }: ButtonOptions = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `button button-${look}` }, label);
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') === 'true') return;
    made.setAttribute('aria-disabled', 'true');
    void run().then((worked) => {
      if (!worked || !once) made.removeAttribute('aria-disabled');
    });
  });
  return made;
}
