import { type Config } from '../config/config.js';
import { type Prompt, PROMPTS } from './authorization-request.js';

/** The values of `prompt` that are taken: an account can be asked for where everybody may make one. */
export function offeredPrompts({ accounts }: Pick<Config, 'accounts'>): readonly Prompt[] {
  return accounts.selfRegistration === 'open' ? PROMPTS : PROMPTS.filter((prompt) => prompt !== 'create');
}
