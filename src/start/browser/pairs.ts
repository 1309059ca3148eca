import { element } from './element.js';
import { EXPLANATIONS } from './explanations.js';

const TIMES = ['exp', 'iat', 'nbf', 'auth_time'];

/** Names and values as a list, each with what it is for. */
export function pairs(values: Record<string, unknown>): HTMLElement {
  const rows = Object.entries(values).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const said = element('dd', {}, element('code', {}, text));
    const meaning = [explanation(name), time(name, value)].filter(Boolean).join(': ');
    if (meaning) said.append(element('small', {}, meaning));
    return element('div', {}, element('dt', {}, name), said);
  });
  return element('dl', { class: 'pairs' }, ...rows);
}

function explanation(name: string): string | undefined {
  return Object.hasOwn(EXPLANATIONS, name) ? EXPLANATIONS[name] : undefined;
}

function time(name: string, value: unknown): string {
  return TIMES.includes(name) && typeof value === 'number' ? new Date(value * 1000).toLocaleString() : '';
}
