import { NestedList, Whole } from '../../kernel/api-fields.js';
import { PostureItem } from './posture-item.js';

/** How the server stands as a whole. */
export class ServerPostureView {
  @Whole({
    description: 'How many clients there are.',
    example: 12,
    required: true,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  clients: number;

  @NestedList(() => PostureItem, { description: 'What is asked of the server.', required: true })
  items: PostureItem[];

  @NestedList(() => PostureItem, {
    description: 'What is asked of clients and not met by all of them, the most serious first.',
    required: true,
  })
  client_items: PostureItem[];
}
