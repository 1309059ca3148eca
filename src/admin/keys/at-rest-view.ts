import { AnyObject, Flag, Moment } from '../../kernel/api-fields.js';
import { type ResealingState } from '../../at-rest/resealing.task.js';

/** How far the database has moved to the newest secret of `CARDEA_SECRET`. */
export class AtRestView {
  @Flag({
    description: 'Whether older secrets are set beside the newest.',
    example: true,
    required: true,
  })
  older_secrets: boolean;

  @AnyObject({
    description: 'How many texts the older ones still seal, by table; empty when there are none.',
    example: {},
    required: true,
  })
  outstanding: Record<string, number>;

  @Moment({
    description: 'Since when the newest has been in use.',
    example: '2026-01-31T12:00:00.000Z',
    required: true,
  })
  newest_since: string;

  @Moment({
    description:
      'When the older ones can be taken away: until then there can be refresh tokens that they have sealed. Null while ' +
      'the database needs them, and when there are none.',
    example: '2026-05-01T12:00:00.000Z',
    required: true,
    nullable: true,
  })
  older_needed_until: string | null;

  static of({ older, outstanding, since, olderNeededUntil }: ResealingState): AtRestView {
    return {
      older_secrets: older,
      outstanding,
      newest_since: since.toISOString(),
      older_needed_until: olderNeededUntil?.toISOString() ?? null,
    };
  }
}
