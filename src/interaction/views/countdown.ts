/** Counts down on a button that can be used after some seconds (`data-wait`); without scripts the server says so. */
export const COUNTDOWN = `for(const b of document.querySelectorAll('[data-wait]')){
let n=+b.dataset.wait;const t=b.textContent;
const f=()=>{b.disabled=n>0;b.textContent=n>0?t+' ('+n.toLocaleString(document.documentElement.lang)+')':t;if(n-->0)setTimeout(f,1000)};
f()
}`.replaceAll('\n', '');
