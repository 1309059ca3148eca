import { type Flow } from './flow.js';
import { type KeptTokens, keptTokens } from './kept-tokens.js';
import { type Stage } from './stage.js';

/** What a flow wants of the tokens that it is played with. */
export interface TokenNeed {
  /** Why it needs them. */
  text: string;
  fits: (tokens: KeptTokens) => boolean;
  /** The flows that give such. */
  from: Flow[];
}

/** The first step of a flow that works with tokens of an earlier one: which ones, or where to get some. */
export function chooseTokens(
  stage: Stage,
  { text, fits, from }: TokenNeed,
  use: (tokens: KeptTokens) => Promise<void> | void,
): void {
  const found = keptTokens().filter(fits);
  if (found.length === 0) {
    const card = stage.step('No tokens yet', text);
    card.note('This tab has none that fit. Run one of these flows to its end, then come back:');
    card.add({
      is: 'ways',
      ways: from.map(({ id, title, summary }) => ({ href: `#${id}`, label: `${title}: ${summary}` })),
    });
    return;
  }
  const card = stage.step('Which tokens?', text);
  for (const [index, tokens] of found.entries()) {
    const label = `From “${tokens.title}” (${tokens.client.id})`;
    const choose = async () => {
      card.verdict(true, label);
      await use(tokens);
    };
    card.action(label, choose, { look: index === 0 ? 'primary' : 'plain' });
  }
}
