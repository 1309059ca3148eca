import { button, type ButtonOptions, element } from './element.js';
import { type Entry, show, type Values } from './entry.js';
import { type DecodedToken } from './jwt.js';

/** What a step says, as data. */
export interface Step {
  title: string;
  text: string;
  entries: Entry[];
}

/** One step of a flow on the page: what happens, and the messages that go with it. */
export class StepCard {
  readonly root = element('li', { class: 'step' });
  private readonly heading: HTMLHeadingElement;
  private readonly actions = element('div', { class: 'step-actions' });

  constructor(
    number: number,
    readonly step: Step,
  ) {
    this.heading = element('h3', { tabindex: '-1', 'data-number': String(number) }, step.title);
    this.root.append(this.heading, element('p', {}, step.text), ...step.entries.map(show), this.actions);
  }

  /** Takes a keyboard or a screen reader to this step. */
  focus(): void {
    this.heading.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: 'nearest' });
  }

  /** Says something more. */
  add(...entries: Entry[]): void {
    this.step.entries.push(...entries);
    this.actions.before(...entries.map(show));
    this.follow();
  }

  /** A request that the browser itself makes when it leaves this page. */
  departure(url: string, query: Values): void {
    this.add({ is: 'message', chip: 'GET', line: url, parts: { Query: query } });
  }

  /** A token in its parts, or that it has none to be read. */
  token(token: string, decoded: DecodedToken | undefined): void {
    if (decoded) this.add({ is: 'token', title: 'Decoded', token: decoded });
    else
      this.note(
        `${token.slice(0, 12)}… is opaque: only Cardea can read it, and an API asks by introspection.`,
      );
  }

  /** What was checked, and how it ended. */
  verdict(good: boolean, text: string): void {
    this.add({ is: 'verdict', good, text });
  }

  /** A sentence more. */
  note(text: string): void {
    this.add({ is: 'note', text });
  }

  /** A way on, to another flow (`#id`) or to a page in another tab. */
  way(href: string, label: string): void {
    this.add({ is: 'ways', ways: [{ href, label }] });
  }

  /** A button at the end of the step; a failure is shown in the step. */
  action(label: string, run: () => Promise<void> | void, options?: ButtonOptions): void {
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
    this.follow();
  }

  /** Shows a reader who has been taken here as much of what was added as there is room for. */
  private follow(): void {
    if (document.activeElement === this.heading) this.root.scrollIntoView({ block: 'nearest' });
  }
}
