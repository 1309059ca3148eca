/** What the pages of the start need beyond the theme. */
export const START_STYLES = `
.layout-wide{padding:1.5rem 1.25rem 4rem}
.layout-wide>*{inline-size:100%;max-inline-size:56rem;margin-inline:auto}
.layout-wide h1{font-size:clamp(1.75rem,1.4rem + 1.8vw,2.5rem);letter-spacing:-.025em}
.layout-wide h2{font-size:1.1875rem;letter-spacing:-.01em;line-height:1.3}
.layout-wide h3{font-size:1rem;line-height:1.4}
.layout-wide .lead{font-size:1.0625rem;max-inline-size:38rem}
.crumbs{margin-block:2rem .75rem;font-size:.875rem;color:var(--muted)}
.lead code{white-space:nowrap}
.muted{color:var(--muted);font-size:.875rem}
code{font-family:var(--mono);font-size:.875em;overflow-wrap:anywhere}
.hero{margin-block:3rem 2.5rem}
.status{display:inline-flex;align-items:center;gap:.5rem;margin-block-end:.75rem;padding:.125rem .75rem;border-radius:99px;background:var(--brand-soft);color:var(--brand-strong);font-size:.875rem;font-weight:600}
.status-dot{inline-size:.5rem;block-size:.5rem;border-radius:50%;background:var(--brand)}
.hero-actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-block-start:1.5rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem 1.5rem;margin-block-start:2rem;padding-block-start:1.25rem;border-block-start:1px solid var(--line)}
.facts dt{font-size:.8125rem;color:var(--muted)}
.facts dd{font-weight:550;overflow-wrap:anywhere}
.block{margin-block-start:2.5rem}
.block>p{color:var(--muted);margin-block-start:.25rem}
.code{margin:.875rem 0 0;padding:1rem 1.125rem;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--surface);overflow-x:auto;font:400 .875rem/1.6 var(--mono)}
.code code{font-size:1em;overflow-wrap:normal}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:.75rem;margin-block-start:.875rem}
.tile{display:flex;gap:.875rem;block-size:100%;padding:1rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
.tile-link{align-items:center;justify-content:space-between;color:inherit;text-decoration:none;transition:border-color .12s}
.tile-link:hover{border-color:var(--brand);color:inherit}
.tile-link>span{display:grid;min-inline-size:0}
.tile-link code{color:var(--brand-strong)}
.tile-link .icon{color:var(--muted)}
.rows{margin-block-start:.875rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
.rows li{display:grid;grid-template-columns:10rem 1fr auto;gap:.125rem 1.25rem;padding:.75rem 1rem;align-items:baseline}
.rows li+li{border-block-start:1px solid var(--line)}
.rows p{font-size:.9375rem}
.small-print{margin-block-start:2.5rem;font-size:.875rem;color:var(--muted)}
@media (max-width:40rem){.rows li{grid-template-columns:1fr}.hero{margin-block:2rem}.hero-actions .button{flex:1 1 100%}}
`;
