/** What the pages of the account need beyond the theme. */
export const ACCOUNT_STYLES = `
.layout-wide{padding:1.25rem 1.25rem 4rem}
.layout-wide>*{inline-size:100%;max-inline-size:60rem;margin-inline:auto}
.account{display:grid;gap:1.25rem;margin-block-start:1.5rem}
.account-nav{display:none}
.account-nav a{display:block;padding:.5rem .75rem;border-radius:var(--radius-small);color:var(--muted);text-decoration:none;font-weight:550}
.account-nav a:hover{background:var(--brand-soft);color:var(--text)}
.account-nav a[aria-current]{background:var(--brand-soft);color:var(--brand-strong)}
.account-back{display:inline-flex;align-items:center;gap:.25rem;margin-block-end:.75rem;text-decoration:none;font-weight:550}
.account-back .icon{transform:scaleX(-1)}
[dir=rtl] .account-back .icon{transform:none}
.account-page{min-inline-size:0;display:grid;gap:1.5rem;align-content:start}
.account-page h1{font-size:1.625rem}
.account-page h2{font-size:1.0625rem;font-weight:650;line-height:1.35}
.account-page .button{justify-self:start}
.notice{display:flex;gap:.625rem;padding:.75rem .875rem;border-radius:var(--radius-small);background:var(--brand-soft);color:var(--brand-strong);font-size:.9375rem}
.panel{display:grid;gap:1.125rem;padding:1.25rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--surface);min-inline-size:0}
.panel>header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem .75rem}
.panel .name,.panel dd{overflow-wrap:anywhere}
.panel form .actions,.panel>.qr,.panel>.codes,.panel>.device{margin:0}
.panel-title{display:flex;align-items:center;gap:.75rem;min-inline-size:0}
.panel-title .badge{align-self:center}
.pill{padding:.125rem .625rem;border-radius:99px;background:var(--brand-soft);color:var(--brand-strong);font-size:.8125rem;font-weight:600}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem 1.25rem;font-size:.9375rem}
.facts dt{font-size:.8125rem;color:var(--muted)}
.panels{display:grid;gap:.875rem}
.links{border:1px solid var(--line);border-radius:var(--radius);background:var(--surface);overflow:clip}
.links li+li{border-block-start:1px solid var(--line)}
.links a{display:flex;align-items:center;justify-content:space-between;gap:.75rem;padding:.875rem 1rem;color:inherit;text-decoration:none;transition:background-color .12s}
.links a:hover{background:var(--sunken)}
.links a:focus-visible{outline-offset:-3px;border-radius:var(--radius)}
.links span{display:grid;min-inline-size:0;font-weight:550}
.links small{font-weight:400}
.links .icon{color:var(--muted)}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:1.125rem}
.field small{overflow-wrap:anywhere}
.field-wide{grid-column:1/-1}
.events{border:1px solid var(--line);border-radius:var(--radius);background:var(--surface)}
.events li{display:grid;gap:0 1rem;padding:.75rem 1rem}
.events li+li{border-block-start:1px solid var(--line)}
.events strong{font-weight:550}
.events .failed{color:var(--danger-text)}
.turns{display:flex;flex-wrap:wrap;gap:.5rem}
.inline-form{display:flex;flex-wrap:wrap;gap:.5rem}
.turns{align-items:start}
.turns small{display:block;margin-block-start:.25rem}
.turns .inline-form{flex:0 1 24rem}
.inline-form .field{flex:1 1 8rem}
.plain-list{display:grid;gap:.25rem;font-size:.9375rem}
@media (min-width:48rem){
.account{grid-template-columns:13rem minmax(0,1fr);gap:2.5rem;margin-block-start:2.25rem}
.account-nav{display:block}
.account-nav ul{display:grid;gap:.125rem;position:sticky;inset-block-start:1.5rem}
.account-back{display:none}
.events li{grid-template-columns:minmax(0,1fr) auto}
.events small:last-child{grid-row:1;grid-column:2}
}
`;
