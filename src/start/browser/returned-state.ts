import { type Returned } from './flow.js';
import { type StepCard } from './step-card.js';

/** Shows the answer with which the browser came back, and whether it is one to a question of this tab. */
export function sameState(card: StepCard, { run, address, parameters }: Returned): boolean {
  card.departure(address, parameters);
  const same = run !== undefined && parameters['state'] === run.state;
  card.verdict(
    same,
    same
      ? 'The state is the one that this tab sent.'
      : 'The state is not one that this tab sent, so the answer is not used.',
  );
  return same;
}
