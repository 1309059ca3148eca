/** What the mailbox needs beyond the start page. */
export const MAILBOX_STYLES = `
.letters{display:grid;gap:1rem;margin-block-start:2rem}
.letter{min-inline-size:0;padding:1.25rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
.letter p{margin-block-start:.375rem}
.letter .letter-text{margin-block-start:1rem;white-space:pre-wrap;overflow-wrap:anywhere}
`;
