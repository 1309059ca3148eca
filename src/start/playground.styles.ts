/** What the playground needs beyond the start page. */
export const PLAYGROUND_STYLES = `
.alert-plain{margin-block-start:1.5rem}
.flows{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.75rem;margin-block:1.75rem .5rem}
.flow{display:flex;flex-direction:column;justify-content:flex-start;inline-size:100%;block-size:100%;padding:1rem 1.125rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface);text-align:start;cursor:pointer;transition:border-color .12s}
.flow:hover{border-color:var(--brand)}
.flow[aria-pressed=true]{border-color:var(--brand);box-shadow:inset 0 0 0 1px var(--brand)}
.flow strong{display:block}
.steps{display:grid;gap:1rem;margin-block-start:1.5rem}
.step{position:relative;min-inline-size:0;padding:1.25rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
.step>h2{display:flex;align-items:center;gap:.75rem}
.step>h2::before{content:attr(data-number);display:grid;place-items:center;flex:none;inline-size:1.75rem;block-size:1.75rem;border-radius:50%;background:var(--brand);color:var(--on-brand);font-size:.875rem;font-weight:650}
.step>h2:focus{outline:none}
.step>p{margin-block-start:.5rem;color:var(--muted);max-inline-size:42rem}
.picture{display:block;margin-block:.875rem;padding:.5rem;background:#fff;border:1px solid var(--line);border-radius:var(--radius-small)}
.step-actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-block-start:1.125rem}
.message{margin-block-start:1rem;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--sunken);overflow:clip}
.message-line{display:flex;align-items:baseline;gap:.625rem;padding:.625rem .875rem;font:400 .8125rem/1.5 var(--mono);overflow-wrap:anywhere;min-inline-size:0}
.message-line>span:last-child{min-inline-size:0}
.chip{flex:none;padding:.0625rem .5rem;border-radius:99px;background:var(--brand-soft);color:var(--brand-strong);font:650 .75rem/1.5 var(--font)}
.chip-bad{background:var(--danger-soft);color:var(--danger-text)}
.pairs{border-block-start:1px solid var(--line);background:var(--surface)}
.pairs>div{display:grid;grid-template-columns:11rem 1fr;gap:0 1rem;padding:.5rem .875rem}
.pairs>div+div{border-block-start:1px solid var(--line)}
.pairs dt{font:600 .8125rem/1.6 var(--mono);overflow-wrap:anywhere}
.pairs dd{min-inline-size:0;font-size:.8125rem}
.pairs dd code{display:block;font-size:1em;line-height:1.6}
.pairs dd small{display:block;font-size:.8125rem;line-height:1.5}
.body{margin:0;padding:.75rem .875rem;border-block-start:1px solid var(--line);background:var(--surface);font:400 .8125rem/1.6 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}
.token{margin-block-start:1rem}
.token>h3{font-size:.9375rem}
.verdict{display:flex;gap:.5rem;margin-block-start:.75rem;font-weight:600;font-size:.9375rem;color:var(--brand-strong)}
.verdict-bad{color:var(--danger-text)}
@media (max-width:40rem){.pairs>div{grid-template-columns:1fr}.step{padding:1rem}.step-actions .button{flex:1 1 100%}}
`;
