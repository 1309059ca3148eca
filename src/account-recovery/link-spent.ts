import { PageError } from '../pages/page-error.js';

/** What is told of a link that was used, is too old, or was replaced by a newer one: which of them, nobody learns. */
export function linkSpent(): PageError {
  return new PageError('invalid_request', 'the link is no good any more', { text: 'link_spent' });
}
