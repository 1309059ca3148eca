/** What the playground needs beyond the start page. */
export const PLAYGROUND_STYLES = `
.alert-plain{margin-block-start:1.5rem}
.layout-wide>main,.layout-wide>.masthead{max-inline-size:68rem}
#playground{display:grid;grid-template-columns:17rem minmax(0,1fr);gap:2rem;align-items:start;margin-block-start:2rem}
.flows{position:sticky;inset-block-start:1rem;max-block-size:calc(100dvh - 2rem);overflow-y:auto;padding:.25rem}
.flows>h2{font-size:.8125rem;letter-spacing:0;color:var(--muted);margin-block-end:.375rem}
.flows>h2:not(:first-child){margin-block-start:1.25rem}
.flow{display:block;padding:.5rem .75rem;border-inline-start:3px solid var(--line);color:inherit;text-decoration:none;line-height:1.4}
.flow:hover{border-color:var(--brand);color:inherit}
.flow[aria-current]{border-color:var(--brand);background:var(--brand-soft);border-start-end-radius:var(--radius-small);border-end-end-radius:var(--radius-small)}
.flow[aria-current] .muted{color:inherit}
.flow strong,.flow span{display:block}
.flow span{font-size:.8125rem}
.stage{min-inline-size:0}
.stage>h2{scroll-margin-block-start:1rem}
.stage>h2:focus{outline:none}
.other-flows{display:none;inline-size:fit-content;margin-block-start:1.5rem}
.empty{display:grid;gap:.75rem;justify-items:center;padding:3rem 1.5rem;border:1.5px dashed var(--line-strong);border-radius:var(--radius);color:var(--muted);text-align:center}
.steps{display:grid;gap:1rem;margin-block-start:1.5rem}
.step{position:relative;scroll-margin-block:1rem;min-inline-size:0;padding:1.25rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
.step>h3{font-size:1.0625rem;display:flex;align-items:center;gap:.75rem}
.step>h3::before{content:attr(data-number);display:grid;place-items:center;flex:none;inline-size:1.75rem;block-size:1.75rem;border-radius:50%;background:var(--brand);color:var(--on-brand);font-size:.875rem;font-weight:650}
.step>h3:focus{outline:none}
.step>p{margin-block-start:.5rem;color:var(--muted);max-inline-size:42rem}
.picture{display:block;margin-block:.875rem;padding:.5rem;background:#fff;border:1px solid var(--line);border-radius:var(--radius-small)}
.step-actions:empty{display:none}
.step-actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-block-start:1.125rem}
.step:not(:last-child) .button,.step:not(:last-child) .button:hover{background:none;border-color:var(--line-strong);color:var(--text)}
.message{margin-block-start:1rem;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--sunken);overflow:clip}
.message-line{display:flex;align-items:baseline;gap:.625rem;padding:.625rem .875rem;font:400 .8125rem/1.5 var(--mono);overflow-wrap:anywhere;min-inline-size:0}
.message-line>span:last-child{min-inline-size:0}
.chip{flex:none;padding:.0625rem .5rem;border-radius:99px;background:var(--brand-soft);color:var(--brand-strong);font:650 .75rem/1.5 var(--font)}
.chip-bad{background:var(--danger-soft);color:var(--danger-text)}
.pairs{border-block-start:1px solid var(--line);background:var(--surface)}
.pairs>div{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:0 1rem;padding:.5rem .875rem}
.pairs>div+div{border-block-start:1px solid var(--line)}
.pairs dt{font:600 .8125rem/1.6 var(--mono);overflow-wrap:anywhere}
.pairs dd{min-inline-size:0;font-size:.8125rem}
.pairs dd code{display:block;font-size:1em;line-height:1.6}
.pairs dd small{display:block;font-size:.8125rem;line-height:1.5}
.body{margin:0;padding:.75rem .875rem;border-block-start:1px solid var(--line);background:var(--surface);font:400 .8125rem/1.6 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}
.part{padding:.5rem .875rem .25rem;border-block-start:1px solid var(--line);font-size:.8125rem;color:var(--muted)}
.part+.pairs{border-block-start:0;background:none}
.ways{display:grid;gap:.375rem;margin-block-start:.75rem}
.token{margin-block-start:1rem}
.token>h4{font-size:.9375rem}
.step>.verdict{display:flex;gap:.5rem;margin-block-start:.75rem;font-weight:600;font-size:.9375rem;color:var(--brand-strong)}
.step>.verdict-bad{color:var(--danger-text)}
@media (max-width:56rem){#playground{grid-template-columns:minmax(0,1fr)}.flows{position:static;max-block-size:none}.other-flows{display:block}}
@media (max-width:40rem){.pairs>div{grid-template-columns:1fr}.step{padding:1rem}.step-actions .button{flex:1 1 100%}}
`;
