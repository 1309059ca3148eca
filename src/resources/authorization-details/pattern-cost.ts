/** The longest text that is judged by a pattern. */
export const LONGEST_TEXT = 1024;

const TOKENS = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?:|\(\?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;
const BRACES = /^\{(\d+)(,?)(\d*)\}/;

/**
 * In how many ways a pattern can be tried on a text at most, so that none takes a request's time (ReDoS): the product
 * of what each repetition and each alternative leaves open. Infinity for what cannot be bounded like this: back
 * references, looking around, and repeating without end what is itself open.
 */
export function patternCost(pattern: string): number {
  const anchored = pattern.startsWith('^');
  const opened: number[] = [];
  let cost = anchored ? 1 : LONGEST_TEXT;
  let inGroup = 1;
  for (const [token] of pattern.matchAll(TOKENS)) {
    if (token === ')') {
      inGroup = cost / (opened.pop() ?? 1);
      continue;
    }
    if (token === '(?' || /^\\[1-9k]/.test(token)) return Infinity;
    if (token === '(' || token === '(?:') opened.push(cost);
    else if (token === '|') cost *= anchored && opened.length === 0 ? 2 * LONGEST_TEXT : 2;
    else if (isRepetition(token)) cost *= waysOf(token, inGroup);
    inGroup = 1;
  }
  return cost;
}

function isRepetition(token: string): boolean {
  return /^[*+?]/.test(token) || BRACES.test(token);
}

/** What a quantifier leaves open, when what it repeats can itself be tried in some ways. */
function waysOf(token: string, inside: number): number {
  const { least, most } = boundsOf(token);
  if (most === Infinity) return inside > 1 ? Infinity : LONGEST_TEXT;
  return Math.max(most - least + 1, 1) * inside ** Math.max(most - 1, 0);
}

function boundsOf(token: string): { least: number; most: number } {
  if (token.startsWith('?')) return { least: 0, most: 1 };
  const [, least = '0', comma = ',', most = ''] = BRACES.exec(token) ?? [];
  if (comma === '') return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === '' ? Infinity : Number(most) };
}
