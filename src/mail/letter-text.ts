import { type Letter } from './letter.js';

/** A letter for who reads text. */
export function letterText({ title, lead, code, link, facts, note, footer }: Letter): string {
  const parts = [
    title,
    lead,
    ...(code === undefined ? [] : [code]),
    ...(link === undefined ? [] : [`${link.label}:\n${link.href}`]),
    ...(facts.length === 0 ? [] : [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')]),
    note,
    `--\n${footer}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
