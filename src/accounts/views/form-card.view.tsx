import { type ComponentChildren } from 'preact';
import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';

export interface FormCardProps {
  title: string;
  lead: ComponentChildren;
  /** What was wrong with the last answer. */
  problem?: string | undefined;
  /** For which application it is. */
  client?: ClientInfo | undefined;
  person?: PersonInfo | undefined;
  children: ComponentChildren;
}

/** One question with its form. */
export function FormCard({ title, lead, problem, client, person, children }: FormCardProps) {
  return (
    <section class="card">
      {client && <Badge name={client.name} picture={client.logo} />}
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {problem !== undefined && (
        <p class="alert" role="alert" id="problem">
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      )}
      {person && <PersonChip person={person} />}
      <form method="post" class="stack">
        {children}
      </form>
    </section>
  );
}
