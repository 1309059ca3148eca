const PATHS = {
  alert: 'M12 8v5m0 3.2v.1M12 3.5 2.8 19.2a1 1 0 0 0 .9 1.5h16.6a1 1 0 0 0 .9-1.5Z',
  check: 'm5 12.5 4.6 4.6L19.5 7',
  chevron: 'm9.5 5.5 6.5 6.5-6.5 6.5',
  arrow: 'M4 12h15m-6-6 6 6-6 6',
  plus: 'M12 5v14M5 12h14',
  exit: 'M14 4h4.5A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5H14M4 12h11m-4-4 4 4-4 4',
};

export interface IconProps {
  name: keyof typeof PATHS;
  size?: number;
}

/** A line drawing beside a word that says the same; silent to screen readers, mirrored where text runs to the left. */
export function Icon({ name, size = 20 }: IconProps) {
  const mirrored = name === 'chevron' || name === 'arrow' || name === 'exit';
  return (
    <svg
      class={mirrored ? 'icon icon-mirrored' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
