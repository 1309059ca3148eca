import { ValidationPipe } from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { type FastifyRequest } from 'fastify';
import { isJsonObject, type JsonObject } from '../../kernel/json-object.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';
import { AccountRefusal } from './account.refusal.js';

/** Lets only what a body states through: no unknown members, no values that look like something. */
const PIPE = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  exceptionFactory: (errors) => new AccountRefusal('malformed', { members: membersOf(errors) }),
});

/** What a form or a JSON body says; refuses what the type does not state. */
export function inputOf<T>(type: new () => T, { body }: FastifyRequest): Promise<T> {
  if (!(body instanceof ReceivedParameters)) return validated(type, body ?? {});
  const [repeated] = body.repeated();
  if (repeated !== undefined) throw new AccountRefusal('malformed', { members: [repeated] });
  const filled = [...new URLSearchParams(body.toString())].filter(([, value]) => value !== '');
  return validated(type, Object.fromEntries(filled));
}

/** The same of an object that was put together. */
export async function validated<T>(type: new () => T, given: unknown): Promise<T> {
  if (!isJsonObject(given)) throw new AccountRefusal('malformed');
  return (await PIPE.transform(given, { type: 'body', metatype: type })) as T;
}

function membersOf(errors: ValidationError[], parent = ''): string[] {
  return errors.flatMap(({ property, children = [] }) =>
    children.length > 0 ? membersOf(children, `${parent}${property}.`) : [parent + property],
  );
}

/** A form's fields by their names, empty ones as nothing. */
export function fieldsOf(form: ReceivedParameters, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, form.get(name) ?? null]));
}
