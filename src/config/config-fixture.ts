import { Config } from './config.js';
import { ConfigError } from './setting.js';

/** Why the settings are refused; nothing when they are taken. */
export function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    Config.from(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
