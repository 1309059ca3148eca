import { Transform } from 'class-transformer';
import { Text, Whole } from '../../kernel/api-fields.js';

const digits = (value: unknown) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** Which page of a list is asked for. */
export class ListQuery {
  @Transform(({ value }) => digits(value))
  @Whole({ description: 'At most so many items.', example: 50, min: 1, max: 200 })
  limit?: number;

  @Text({ description: 'The `next_cursor` of the page before.', max: 1024 })
  cursor?: string;
}
