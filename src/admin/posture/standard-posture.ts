import { Flag, Text, Whole } from '../../kernel/api-fields.js';
import { type PostureItem } from './posture-item.js';

/** How a client stands by one standard. */
export class StandardPosture {
  @Text({ description: 'The standard.', example: 'FAPI 2.0 Security Profile', required: true })
  standard: string;

  @Flag({ description: 'Whether all that applies is met.', example: false, required: true })
  met: boolean;

  @Whole({ description: 'How many rules are not met.', example: 2, required: true, min: 0, max: 1000 })
  not_met: number;

  /** One line for each standard, in the order of the items. */
  static of(items: readonly PostureItem[]): StandardPosture[] {
    return [...new Set(items.map(({ standard }) => standard))].map((standard) => {
      const wrong = items.filter((item) => item.standard === standard && item.status === 'not_met');
      return { standard, met: wrong.length === 0, not_met: wrong.length };
    });
  }
}
