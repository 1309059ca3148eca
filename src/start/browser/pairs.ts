import { element } from './element.js';
import { EXPLANATIONS } from './explanations.js';

const TIMES = ['exp', 'iat', 'nbf', 'auth_time'];

/** Names and values as a list, each with what it is for. */
export function pairs(values: Record<string, unknown>): HTMLElement {
  const rows = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const said = element('dd', {}, element('code', {}, text));
    const meaning = [explanation(name), reading(name, value)].filter(Boolean).join(': ');
    if (meaning) said.append(element('small', {}, meaning));
    return element('div', {}, element('dt', {}, name), said);
  });
  return element('dl', { class: 'pairs' }, ...rows);
}

function explanation(name: string): string | undefined {
  return Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name] : undefined;
}

/** The value in a form that people read: a time, or the id and secret behind HTTP Basic. */
function reading(name: string, value: unknown): string {
  if (typeof value === 'number') return TIMES.includes(name) ? new Date(value * 1000).toLocaleString() : '';
  const basic = name === 'authorization' && /^Basic (.+)$/.exec(String(value));
  return basic ? atob(basic[1]) : '';
}
