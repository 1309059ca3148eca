import { type Messages } from '../../../pages/messages.js';
import { Name, Text } from '../../../pages/text.view.js';
import { type PostureItem } from '../posture-item.js';

/** Rules of the tables, beyond the theme. */
export const POSTURE_STYLES = `
.layout-wide{padding:1.5rem 1.25rem 4rem;gap:1.5rem}
.layout-wide>*{inline-size:100%;max-inline-size:64rem;margin-inline:auto}
.layout-wide h2{font-size:1.125rem;font-weight:650;line-height:1.35}
.posture{margin-block-start:1rem}
.posture table{inline-size:100%;border-collapse:collapse;font-size:.9375rem}
.posture th,.posture td{padding:.625rem .75rem;text-align:start;vertical-align:top;border-block-end:1px solid var(--line)}
.posture th{font-weight:600}
.posture small{display:block;font-weight:400}
.posture code{font-family:var(--mono);font-size:.875rem;overflow-wrap:anywhere}
.posture-not_met{color:var(--danger-text);font-weight:600}
.posture-not_applicable{color:var(--muted)}
.posture-section{margin-block-start:2rem}
@media (max-width:44rem){
.posture thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.posture table,.posture tbody,.posture tr,.posture th,.posture td{display:block}
.posture tr{padding-block:.75rem;border-block-end:1px solid var(--line)}
.posture tbody th,.posture td{padding:.125rem 0;border:0}
}
@media (max-width:30rem){.layout-wide .card{padding-inline:0}}
`;

export interface PostureTableProps {
  items: readonly PostureItem[];
  /** How many clients there are, where the items count them. */
  clients?: number;
  messages: Messages;
}

/** What is asked, whether it is so, and what to change. */
export function PostureTable({ items, clients, messages }: PostureTableProps) {
  const { posture } = messages;
  return (
    <div class="posture">
      <table>
        <thead>
          <tr>
            <th scope="col">{posture.rule}</th>
            <th scope="col">{posture.status}</th>
            <th scope="col">{posture.change}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <PostureRow key={item.id} item={item} clients={clients} messages={messages} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PostureRow({ item, clients, messages }: { item: PostureItem } & Omit<PostureTableProps, 'items'>) {
  const { posture } = messages;
  const { id, standard, section, title, status, severity, change } = item;
  return (
    <tr data-rule={id} data-status={status}>
      <th scope="row">
        <bdi lang="en">{title}</bdi>
        <small>
          {standard} · <Text of={posture.section} with={{ section }} />
        </small>
      </th>
      <td class={`posture-${status}`}>
        {posture.statuses[status]}
        {status === 'not_met' && <small>{posture.severities[severity]}</small>}
        {clients !== undefined && item.clients !== undefined && (
          <small>
            <Text of={posture.count} with={{ count: item.clients, all: clients }} />
          </small>
        )}
      </td>
      <td>
        {change && (
          <span lang="en">
            <Name of={change.advice} longest={500} />
          </span>
        )}
        {change?.value !== undefined && (
          <small>
            <Text
              of={posture.value}
              with={{ value: <code dir="ltr">{JSON.stringify(change.value)}</code> }}
            />
          </small>
        )}
      </td>
    </tr>
  );
}
