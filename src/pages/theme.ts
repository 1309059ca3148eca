import { DARK, declarations, LIGHT } from './themes/colours.js';

/**
 * The look of every page. A company changes the custom properties; the rules below them use nothing else, only logical
 * properties (so that they mirror for languages written to the left), and no more than the system's own fonts.
 */
const TOKENS = `
:root{
color-scheme:light dark;
${declarations(LIGHT)}
--shadow:0 1px 2px rgb(16 34 29/.05),0 12px 32px -8px rgb(16 34 29/.12);
--radius:14px;--radius-small:9px;--measure:27rem;
--font:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
--mono:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
}
@media (prefers-color-scheme:dark){:root{
${declarations(DARK)}
--shadow:0 1px 2px rgb(0 0 0/.3),0 16px 40px -12px rgb(0 0 0/.5);
}}`;

const BASE = `
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-block-size:100vh;min-block-size:100dvh;display:flex;flex-direction:column;background:var(--canvas);color:var(--text);font:400 1rem/1.5 var(--font);-webkit-font-smoothing:antialiased}
h1,h2,h3,p,ul,ol,dl,dd,fieldset{margin:0;padding:0}
ul,ol{list-style:none}
fieldset{border:0;min-inline-size:0}
h1{font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.015em;text-wrap:balance;overflow-wrap:anywhere;hyphens:auto}
a{color:var(--brand);text-underline-offset:.2em}
a:hover{color:var(--brand-strong)}
small{font-size:.875rem;color:var(--muted)}
button,input{font:inherit;color:inherit;letter-spacing:inherit}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
:lang(ja){word-break:auto-phrase}
.name{overflow-wrap:anywhere}
.icon,.mark{flex:none;display:block}
.mark-knob{fill:var(--surface)}
[dir=rtl] .icon-mirrored{transform:scaleX(-1)}
[hidden]{display:none!important}
.visually-hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.clip{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-inline-size:0}
.masthead{display:flex;align-items:center;gap:.5rem;font-weight:650;letter-spacing:-.01em}
.masthead .mark{color:var(--brand)}
.mark-picture{object-fit:contain}
.badge-brand:has(.mark-picture){background:#fff;border:1px solid var(--line)}
.languages{font-size:.8125rem}
.layout-wide .languages{margin-block-start:2.5rem}
.languages ul{display:flex;flex-wrap:wrap;justify-content:center}
.languages a{display:inline-block;padding:.375rem .3125rem;color:var(--muted);text-decoration:none;border-radius:var(--radius-small)}
.languages a:hover{color:var(--text);text-decoration:underline}
.languages [aria-current]{color:var(--text);font-weight:600}`;

/** What is otherwise on a narrow screen. */
export const ON_A_PHONE = `
.layout-card{justify-content:flex-start;padding:0;gap:0;background:var(--surface)}
.layout-card .masthead{align-self:stretch;padding:1.25rem 1.25rem 0}
.layout-card main{max-inline-size:none}
.layout-card .languages{margin-block-start:auto;padding:1rem}
.card{border:0;border-radius:0;box-shadow:none;padding:2rem 1.25rem 2.5rem;background:none}
`;

const CARD = `
.layout-card{align-items:center;justify-content:center;padding:2.5rem 1rem 4rem;gap:1.5rem}
.layout-card main{inline-size:100%;max-inline-size:var(--measure)}
.card{display:flex;flex-direction:column;align-items:stretch;background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);box-shadow:var(--shadow);padding:2.25rem}
.card>h1{margin-block-start:1.125rem}
.card>h1:first-child{margin-block-start:0}
.lead{margin-block-start:.375rem;color:var(--muted)}
.lead .name,.lead strong{color:var(--text);font-weight:600}
.card>form,.card>.actions,.card>.person,.card>.alert{margin-block-start:1.5rem}
.card>.person+form{margin-block-start:1.25rem}
@media (max-width:30rem){${ON_A_PHONE}}`;

const PARTS = `
.badge{display:inline-grid;place-items:center;flex:none;inline-size:3rem;block-size:3rem;border-radius:.75rem;background:var(--brand-soft);color:var(--brand-strong);font-weight:650;font-size:1.25rem;line-height:1;overflow:hidden;align-self:flex-start}
.badge img{display:block;border-radius:inherit;inline-size:100%;block-size:100%;object-fit:contain}
.badge-picture{background:#fff;border:1px solid var(--line)}
.badge-round{inline-size:2.5rem;block-size:2.5rem;border-radius:50%;font-size:1rem}
.badge-brand{background:var(--brand);color:var(--on-brand)}
.badge-brand .mark-knob{fill:var(--brand)}
.badge-outline{background:none;border:1.5px dashed var(--line-strong);color:var(--muted)}
.pair{display:flex;align-items:center;gap:.75rem}
.pair-dots{inline-size:2.25rem;border-block-start:3px dotted var(--line-strong)}
.emblem{display:grid;place-items:center;inline-size:3rem;block-size:3rem;border-radius:50%;background:var(--brand-soft);color:var(--brand-strong)}
.emblem-danger{background:var(--danger-soft);color:var(--danger)}
.alert{display:flex;gap:.625rem;padding:.75rem .875rem;border-radius:var(--radius-small);background:var(--danger-soft);color:var(--danger-text);font-size:.9375rem}
.alert .icon{margin-block-start:.125rem;color:var(--danger)}
.person{display:flex;align-items:center;gap:.75rem;min-inline-size:0;text-align:start}
.card>.person{padding:.625rem .75rem;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--sunken)}
.person .badge{align-self:center}
.person-text{display:flex;flex-direction:column;align-items:flex-start;min-inline-size:0;font-weight:550;line-height:1.35}
.person-text small{font-weight:400}
.device{display:grid;gap:.5rem;margin-block-start:1.5rem;padding:1rem;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--sunken);font-size:.9375rem}
.device dt{font-size:.8125rem;color:var(--muted)}
.device dd{overflow-wrap:anywhere}
.device-code dd{font:650 1.375rem/1.4 var(--mono);letter-spacing:.08em}
.device+.person,.device+.actions{margin-block-start:.75rem}
.note{font-size:.875rem;color:var(--muted)}
.note strong{color:var(--text);font-weight:600}
.card>.account-ways{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.25rem;margin-block-start:1.25rem;font-size:.9375rem}
.link{padding:.25rem 0;border:0;background:none;color:var(--brand);text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
.link:hover{color:var(--brand-strong)}
.client-links{margin-block-start:1.75rem;padding-block-start:1.25rem;border-block-start:1px solid var(--line);font-size:.875rem;color:var(--muted)}
.client-links ul{display:flex;flex-wrap:wrap;gap:.125rem 1.25rem}
.client-links a{display:inline-block;padding-block:.25rem}
.support{margin-block-start:1.75rem;padding-block-start:1rem;border-block-start:1px solid var(--line);font-size:.8125rem;color:var(--muted);display:grid;gap:.25rem}
.support div{display:flex;flex-wrap:wrap;gap:0 .5rem}
.support dd{font-family:var(--mono);overflow-wrap:anywhere}`;

const FORMS = `
.stack{display:grid;gap:1.125rem}
.field{display:grid;gap:.375rem}
.field label{font-size:.9375rem;font-weight:550}
.field input{inline-size:100%;min-block-size:2.875rem;padding:.5rem .75rem;border:1px solid var(--line-strong);border-radius:var(--radius-small);background:var(--surface)}
.field input:focus-visible{outline-width:2px;outline-offset:-1px;border-color:var(--brand)}
.field input[aria-invalid]{border-color:var(--danger)}
.actions{display:grid;gap:.5rem;margin-block-start:.375rem}
.actions-pair{grid-template-columns:1fr 1fr;gap:.75rem}
.button{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-block-size:2.875rem;min-inline-size:0;padding:.5rem 1.125rem;border:1px solid transparent;border-radius:var(--radius-small);font-weight:600;text-decoration:none;text-align:center;cursor:pointer;transition:background-color .12s,border-color .12s}
.button[aria-disabled=true]{opacity:.55;cursor:default}
.button-primary,.button-primary:hover{background:var(--brand);color:var(--on-brand)}
.button-primary:hover{background:var(--brand-strong)}
.button-plain,.button-plain:hover{background:var(--surface);border-color:var(--line-strong);color:var(--text)}
.button-plain:hover{background:var(--sunken)}
.button-quiet,.button-quiet:hover{background:none;color:var(--muted)}
.button-quiet:hover{background:var(--sunken);color:var(--text)}
.scopes h2,.scopes legend{padding:0;line-height:1.5;font-weight:600;font-size:.9375rem;margin-block-end:.25rem}
.scopes{display:grid;gap:1.125rem}
.scopes li+li{border-block-start:1px solid var(--line)}
.scope{display:flex;gap:.75rem;padding-block:.75rem}
.scope-choice{cursor:pointer}
.scope-choice input{flex:none;inline-size:1.25rem;block-size:1.25rem;margin:.125rem 0 0;accent-color:var(--brand)}
.scope-tick{flex:none;inline-size:1.25rem;margin-block-start:.1875rem;color:var(--brand)}
.scope-text{display:flex;flex-direction:column;align-items:flex-start;min-inline-size:0;line-height:1.4;font-weight:550}
.scope-text small{font-weight:400}
.details{display:grid;gap:.75rem}
.detail{padding:1rem;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--sunken);min-inline-size:0}
.detail h2{font-size:1.0625rem;line-height:1.35;font-weight:650}
.detail dl{display:grid;gap:.5rem;margin-block-start:.75rem;font-size:.9375rem}
.detail dt{font-size:.8125rem;font-weight:400;color:var(--muted)}
.detail dd{font-weight:550;overflow-wrap:anywhere}
.detail dd dl{margin-block-start:.25rem;padding-inline-start:.75rem;border-inline-start:2px solid var(--line)}
.detail dd li+li{margin-block-start:.5rem}
.qr{align-self:center;margin-block-start:1.5rem;padding:.75rem;background:#fff;border:1px solid var(--line);border-radius:var(--radius-small)}
.codes{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.5rem;margin-block-start:1.5rem;padding:1rem;list-style:none;border:1px solid var(--line);border-radius:var(--radius-small);background:var(--sunken);font-family:var(--mono);letter-spacing:.04em}
.other-ways{gap:.5rem;min-inline-size:0;margin:0;padding:0;border:0}
.other-ways h2,.other-ways legend{padding:0;font-size:.9375rem;line-height:1.5;font-weight:600}
.choices{border:1px solid var(--line);border-radius:var(--radius-small);overflow:clip}
.choice{display:flex;align-items:center;justify-content:space-between;gap:.75rem;inline-size:100%;padding:.75rem .875rem;border:0;background:none;text-align:start;cursor:pointer;transition:background-color .12s}
.choice+.choice{border-block-start:1px solid var(--line)}
.choice:hover{background:var(--sunken)}
.choice:focus-visible{outline-offset:-3px;border-radius:var(--radius-small)}
.choice>.icon{color:var(--muted)}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
@media (forced-colors:active){.badge,.emblem,.alert{border:1px solid}}`;

/** The theme as one style sheet, for the page's `style` element. */
export const THEME = [TOKENS, BASE, CARD, PARTS, FORMS].join('').replaceAll('\n', '');
