import { type Messages } from './messages.js';

/** How a scope is put to a person. */
export interface ScopeText {
  name: string;
  title: string;
  description?: string;
}

/** The catalogue's words for a standard scope; an API's scope brings its own description. */
export function scopeText(name: string, own: string | undefined, messages: Messages): ScopeText {
  const texts: Record<string, { title: string; description: string }> = messages.scopes;
  if (Object.hasOwn(texts, name)) return { name, ...texts[name] };
  return own ? { name, title: own, description: name } : { name, title: name };
}
