import { type PersonInfo } from './client-info.js';
import { monogram } from './display-name.js';
import { safeImage } from './safe-address.js';
import { Name } from './text.view.js';

export interface BadgeProps {
  name: string;
  picture?: string;
  round?: boolean;
}

/** A client's logo or a person's initial; the name always stands beside it, so it is silent to screen readers. */
export function Badge({ name, picture, round }: BadgeProps) {
  const address = safeImage(picture);
  return (
    <span class={`badge${round ? ' badge-round' : ''}${address ? ' badge-picture' : ''}`} aria-hidden="true">
      {address ? <img src={address} alt="" width="40" height="40" /> : monogram(name)}
    </span>
  );
}

/** Who is signed in: initial, name and mail address. */
export function PersonChip({ person }: { person: PersonInfo }) {
  return (
    <span class="person">
      <Badge name={person.name} round />
      <span class="person-text">
        <Name of={person.name} />
        {person.email !== undefined && (
          <small>
            <Name of={person.email} />
          </small>
        )}
      </span>
    </span>
  );
}
