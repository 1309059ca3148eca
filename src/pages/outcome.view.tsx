import { type ComponentChildren } from 'preact';
import { Icon } from './icon.view.js';

export interface OutcomeViewProps {
  /** Whether the person allowed what he was asked. */
  allowed: boolean;
  title: string;
  lead: ComponentChildren;
  /** A way on from here. */
  next?: { href: string; label: string };
}

/** Says what has come of a question, where the answer goes elsewhere than to this browser. */
export function OutcomeView({ allowed, title, lead, next }: OutcomeViewProps) {
  return (
    <section class="card">
      <span class="emblem">
        <Icon name={allowed ? 'check' : 'exit'} size={26} />
      </span>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {next && (
        <div class="actions">
          <a class="button button-plain" href={next.href}>
            {next.label}
          </a>
        </div>
      )}
    </section>
  );
}
