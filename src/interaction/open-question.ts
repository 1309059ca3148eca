import { sha256 } from '../kernel/secrets.js';
import { type Facts, type Step } from './next-step.js';

/**
 * Stands for what is asked and whom: an answer is worth nothing from somebody else, nor to what he was not shown, though
 * it is asked now. Nothing while nobody is asked to decide.
 */
export function openQuestion(step: Step, { scopes, details, wordings }: Facts): string | undefined {
  if (step.step === 'required_action') return sha256(JSON.stringify([step.step, step.user.id, step.action]));
  if (step.step !== 'consent' && step.step !== 'select_account') return undefined;
  const shown = step.step === 'consent' ? [scopes, details, wordings] : [];
  return sha256(JSON.stringify([step.step, step.user.id, ...shown]));
}
