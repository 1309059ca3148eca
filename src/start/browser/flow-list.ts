import { element } from './element.js';
import { type Flow } from './flow.js';
import { type FlowGroup } from './flows.js';

/** The list of flows, each at an address of its own on the page (`#id`). */
export class FlowList {
  readonly root = element('nav', { class: 'flows', 'aria-label': 'Flows' });
  private readonly links = new Map<string, HTMLAnchorElement>();

  /** `again` is told of a flow that is chosen while it is the current one: its address does not change then. */
  constructor(groups: FlowGroup[], again: (flow: Flow) => void) {
    for (const { title, flows } of groups) {
      const items = flows.map((flow) => element('li', {}, this.link(flow, again)));
      this.root.append(element('h2', {}, title), element('ul', {}, ...items));
    }
  }

  /** Marks the flow that plays, if one does. */
  mark(current: Flow | undefined): void {
    for (const [id, link] of this.links) {
      if (id === current?.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  private link(flow: Flow, again: (flow: Flow) => void): HTMLAnchorElement {
    const { id, title, summary } = flow;
    const link = element('a', { class: 'flow', href: `#${id}` });
    link.append(element('strong', {}, title), element('span', { class: 'muted' }, summary));
    link.addEventListener('click', () => {
      if (location.hash === `#${id}`) again(flow);
    });
    this.links.set(id, link);
    return link;
  }
}
