import {
  type ArgumentMetadata,
  Injectable,
  UnsupportedMediaTypeException,
  ValidationPipe,
} from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { isJsonObject } from '../../kernel/json-object.js';
import { ReceivedParameters } from '../../kernel/received-parameters.js';
import { STRICT } from '../../kernel/strict-body.pipe.js';
import { AdminError, type MemberProblem } from './admin.error.js';

class Refused extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('validation');
  }
}

/** Lets only what a DTO states through: no unknown members, no other types, no values that look like it. */
@Injectable()
export class AdminValidationPipe extends ValidationPipe {
  constructor() {
    super({
      ...STRICT,
      exceptionFactory: (errors) => new Refused(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const given = metadata.type === 'body' ? objectIn(value) : value;
    try {
      return await (super.transform(given, metadata) as Promise<unknown>);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const place = metadata.type === 'body' ? 'body' : 'query';
      throw new AdminError('invalid', `the ${place} is not valid`, problemsOf(error.errors, place));
    }
  }
}

/** The object that a body is; no body leaves all members out. */
function objectIn(body: unknown = {}): object {
  if (body instanceof ReceivedParameters) throw new UnsupportedMediaTypeException();
  if (!isJsonObject(body)) throw new AdminError('invalid', 'the body must be a JSON object');
  return body;
}

function problemsOf(errors: ValidationError[], place: 'body' | 'query', parent = ''): MemberProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const where = place === 'body' ? { pointer: path } : { parameter: property };
    const own = Object.values(constraints).map((detail) => ({ ...where, detail }));
    return [...own, ...problemsOf(children, place, path)];
  });
}
