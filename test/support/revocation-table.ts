import { readFileSync } from 'node:fs';

/** What the documentation promises for one event: by column, whether the token ends. */
export interface PromisedRow {
  event: string;
  cells: { column: string; ends: boolean }[];
}

/** The matrix of `docs/revocation.md`. */
export function revocationTable(): PromisedRow[] {
  const lines = readFileSync('docs/revocation.md', 'utf8').split('\n');
  const begin = lines.findIndex((line) => /^\| event +\|/.test(line));
  const end = lines.findIndex((line, index) => index > begin && line === '');
  const [columns, ...rows] = lines
    .slice(begin, end)
    .filter((_line, index) => index !== 1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map(([event, ...cells]) => ({
    event,
    cells: cells.map((cell, index) => ({ column: columns[index + 1], ends: endsOf(cell) })),
  }));
}

function endsOf(cell: string): boolean {
  if (cell !== 'ends' && cell !== 'lives') throw new Error(`docs/revocation.md has a cell "${cell}"`);
  return cell === 'ends';
}
