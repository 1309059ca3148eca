import { applyDecorators } from '@nestjs/common';
import { type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ApiProperty } from './openapi-decorators.js';

/** What the API documentation says of a member, and whether it must be there. */
export interface FieldOptions {
  description: string;
  example?: unknown;
  /** Members are optional unless this is set. */
  required?: boolean;
  /** `null` removes the member in a merge patch (RFC 7396). */
  nullable?: boolean;
}

function field(options: FieldOptions, property: Partial<ApiPropertyOptions>, ...checks: PropertyDecorator[]) {
  const { description, example, required = false, nullable = false } = options;
  const documented = {
    description,
    required,
    nullable,
    ...(example === undefined ? {} : { example }),
    ...property,
  };
  return applyDecorators(
    ApiProperty(documented as ApiPropertyOptions),
    ...(required ? [] : [IsOptional()]),
    ...checks,
  );
}

/** A text of bounded length. */
export const Text = (options: FieldOptions & { min?: number; max?: number; format?: string }) => {
  const { min = 0, max = 255, format } = options;
  const shape = { type: 'string', minLength: min, maxLength: max, ...(format ? { format } : {}) } as const;
  return field(options, shape, IsString(), Length(min, max));
};

/** A list of distinct texts. */
export const Texts = (options: FieldOptions & { max?: number; items?: number }) => {
  const { max = 255, items = 100 } = options;
  return field(
    options,
    { type: 'array', items: { type: 'string', maxLength: max }, maxItems: items, uniqueItems: true },
    IsArray(),
    ArrayMaxSize(items),
    ArrayUnique(),
    IsString({ each: true }),
    Length(0, max, { each: true }),
  );
};

/** True or false; nothing else, no texts that look like it. */
export const Flag = (options: FieldOptions) => field(options, { type: 'boolean' }, IsBoolean());

/** A whole number within bounds. */
export const Whole = (options: FieldOptions & { min: number; max: number }) =>
  field(
    options,
    { type: 'integer', minimum: options.min, maximum: options.max },
    IsInt(),
    Min(options.min),
    Max(options.max),
  );

/** One of some words. */
export const OneOf = (words: readonly string[], options: FieldOptions) =>
  field(options, { type: 'string', enum: [...words] }, IsString(), IsIn([...words]));

/** Several of some words. */
export const SomeOf = (words: readonly string[], options: FieldOptions) =>
  field(
    options,
    { type: 'array', items: { type: 'string', enum: [...words] }, uniqueItems: true },
    IsArray(),
    ArrayUnique(),
    IsIn([...words], { each: true }),
  );

/** A moment, RFC 3339. */
export const Moment = (options: FieldOptions) =>
  field(options, { type: 'string', format: 'date-time' }, IsISO8601({ strict: true }));

/** Any JSON object. */
export const AnyObject = (options: FieldOptions) =>
  field(options, { type: 'object', additionalProperties: true }, IsObject());

/** A list of any JSON objects. */
export const AnyObjects = (options: FieldOptions) =>
  field(
    options,
    { type: 'array', items: { type: 'object', additionalProperties: true } },
    IsArray(),
    IsObject({ each: true }),
  );

/** An object with members of its own. */
export const Nested = (type: () => new () => object, options: FieldOptions) =>
  field(options, { type: () => type() }, ValidateNested(), Type(type), IsObject());

/** A list of objects with members of their own. */
export const NestedList = (type: () => new () => object, options: FieldOptions & { items?: number }) =>
  field(
    options,
    { type: () => type(), isArray: true, maxItems: options.items ?? 100 },
    IsArray(),
    ArrayMaxSize(options.items ?? 100),
    ValidateNested({ each: true }),
    Type(type),
  );
