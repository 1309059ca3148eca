/** Bits that a text seems to carry: Shannon's entropy of its characters times their number, as the suite measures it. */
export function seemingEntropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  const perCharacter = [...counts.values()]
    .map((count) => count / value.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);
  return perCharacter * value.length;
}
