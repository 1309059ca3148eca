import { button, type ButtonOptions, element } from './element.js';
import { EXPLANATIONS } from './explanations.js';
import { type DecodedToken } from './jwt.js';

const TIMES = ['exp', 'iat', 'nbf', 'auth_time'];

/** One step of a flow on the page: what happens, and the messages that go with it. */
export class StepCard {
  readonly root = element('li', { class: 'step' });
  private readonly heading: HTMLHeadingElement;
  private actions: HTMLElement | undefined;

  constructor(number: number, title: string, text: string) {
    this.heading = element('h2', { tabindex: '-1', 'data-number': String(number) }, title);
    this.root.append(this.heading, element('p', {}, text));
  }

  /** Takes a keyboard or a screen reader to this step. */
  focus(): void {
    this.heading.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: 'nearest' });
  }

  /** A message as it goes over the wire: its first line, its parameters, its body. */
  message(chip: string, line: string, parameters: Record<string, unknown> = {}, body?: string): void {
    const failed = /^[45]/.test(chip);
    const box = element('div', { class: 'message' });
    box.append(
      element(
        'div',
        { class: 'message-line' },
        element('span', { class: failed ? 'chip chip-bad' : 'chip' }, chip),
        element('span', {}, line),
      ),
    );
    if (Object.keys(parameters).length > 0) box.append(pairs(parameters));
    if (body !== undefined) box.append(element('pre', { class: 'body' }, body));
    this.root.append(box);
  }

  /** A token, decoded: its header and its claims. */
  token(title: string, { header, payload }: DecodedToken): void {
    const box = element('div', { class: 'token' }, element('h3', {}, title));
    for (const [name, part] of Object.entries({ Header: header, Claims: payload })) {
      const line = element('div', { class: 'message-line' }, element('span', { class: 'chip' }, name));
      box.append(element('div', { class: 'message' }, line, pairs(part)));
    }
    this.root.append(box);
  }

  /** What was checked, and how it ended. */
  verdict(good: boolean, text: string): void {
    const look = good ? 'verdict' : 'verdict verdict-bad';
    this.root.append(element('p', { class: look }, `${good ? '✓' : '✗'} ${text}`));
  }

  /** A picture of ours. */
  picture(src: string, alt: string): void {
    this.root.append(element('img', { class: 'picture', src, alt, width: '200', height: '200' }));
  }

  /** A way to a page of ours, in another tab. */
  link(href: string, label: string): void {
    this.root.append(element('p', {}, element('a', { href, target: '_blank', rel: 'noopener' }, label)));
  }

  /** A sentence more. */
  note(text: string): void {
    this.root.append(element('p', {}, text));
  }

  /** A button at the end of the step; a failure is shown in the step. */
  action(label: string, run: () => Promise<void>, options?: ButtonOptions): void {
    if (!this.actions) this.root.append((this.actions = element('div', { class: 'step-actions' })));
    const guarded = async () => {
      try {
        await run();
        return true;
      } catch (error) {
        this.verdict(false, `That did not work: ${(error as Error).message}`);
        return false;
      }
    };
    this.actions.append(button(label, guarded, options));
  }
}

function pairs(parameters: Record<string, unknown>): HTMLElement {
  const rows = Object.entries(parameters).map(([name, value]) => {
    const said = element(
      'dd',
      {},
      element('code', {}, typeof value === 'string' ? value : JSON.stringify(value)),
    );
    const when =
      TIMES.includes(name) && typeof value === 'number' ? new Date(value * 1000).toLocaleString() : '';
    const meaning = [Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name] : '', when]
      .filter(Boolean)
      .join(': ');
    if (meaning) said.append(element('small', {}, meaning));
    return element('div', {}, element('dt', {}, name), said);
  });
  return element('dl', { class: 'pairs' }, ...rows);
}
