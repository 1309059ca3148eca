import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The mark's outline: a door ajar on its hinge, for Cardea, goddess of the hinge. */
const FRAME = 'M8 4.75h14.5a2.75 2.75 0 0 1 2.75 2.75v17a2.75 2.75 0 0 1-2.75 2.75H8';
const LEAF = 'M6.75 6.1 15.6 8.6a2 2 0 0 1 1.45 1.93v10.94a2 2 0 0 1-1.45 1.93l-8.85 2.5Z';

/** The theme's picture in place of the mark, in a data address. */
export const LogoContext = createContext<string | undefined>(undefined);

/** The product's mark; it takes its colours from the theme and says nothing to screen readers. */
export function Mark({ size = 32 }: { size?: number }) {
  const logo = useContext(LogoContext);
  if (logo !== undefined)
    return <img class="mark mark-picture" src={logo} alt="" width={size} height={size} />;
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path d={FRAME} stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      <path d={LEAF} fill="currentColor" />
      <path d="M6.75 3.5v25" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
      <circle cx="13.6" cy="16" r="1.35" class="mark-knob" />
    </svg>
  );
}

/** The mark as the tab's icon, in a data address so that nothing is fetched. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#0e7063"><path d="${FRAME}" stroke-width="2" stroke-linecap="round"/><path d="${LEAF}" fill="#0e7063" stroke="none"/><path d="M6.75 3.5v25" stroke-width="2.5" stroke-linecap="round"/><circle cx="13.6" cy="16" r="1.35" fill="#fff" stroke="none"/></svg>`,
)}`;
