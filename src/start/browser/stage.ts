import { element } from './element.js';
import { type Run, saveRun } from './run.js';
import { type ServerMetadata } from './server-metadata.js';
import { type Step, StepCard } from './step-card.js';
import { type Call, type Exchanged, send } from './wire.js';

/** What a stage knows of the flow that plays on it. */
export interface FlowName {
  id: string;
  title: string;
}

/** Where a flow plays: the list of its steps, and the way to the server. */
export class Stage {
  private readonly list = element('ol', { class: 'steps' });
  private readonly steps: Step[] = [];
  /** Whether the reader has been taken to what the last press brought. */
  private arrived = false;
  private known: Promise<ServerMetadata> | undefined;

  constructor(
    root: HTMLElement,
    readonly issuer: string,
    readonly flow: FlowName,
    /** The steps before the browser left this page. */
    before: Step[] = [],
  ) {
    for (const step of before) this.append(step);
    this.list.addEventListener('click', () => (this.arrived = false));
    root.append(this.list);
  }

  /** Adds a step; of those that a press of a button brings, the first one takes the focus. */
  step(title: string, text: string): StepCard {
    const card = this.append({ title, text, entries: [] });
    if (this.steps.length > 1 && !this.arrived) card.focus();
    this.arrived = this.steps.length > 1;
    return card;
  }

  /** Makes a request and shows it and its answer in a step. */
  async call(card: StepCard, call: Call): Promise<Exchanged> {
    const exchanged = await send(call);
    card.add(...exchanged.messages);
    return exchanged;
  }

  /** The server's metadata, which is asked for once. */
  metadata(): Promise<ServerMetadata> {
    return (this.known ??= this.discover());
  }

  /** Takes the browser to another page; the steps so far are kept until it comes back. */
  leave(run: Omit<Run, 'flow' | 'steps'>, address: string): void {
    saveRun({ ...run, flow: this.flow.id, steps: this.steps });
    location.assign(address);
  }

  private append(step: Step): StepCard {
    const card = new StepCard(this.steps.push(step), step);
    this.list.append(card.root);
    return card;
  }

  private async discover(): Promise<ServerMetadata> {
    const { ok, body } = await send({ url: `${this.issuer}/.well-known/openid-configuration` });
    if (!ok) throw new Error('discovery did not answer');
    return body as unknown as ServerMetadata;
  }
}
