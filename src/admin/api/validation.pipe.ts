import {
  type ArgumentMetadata,
  Injectable,
  UnsupportedMediaTypeException,
  ValidationPipe,
} from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { ReceivedParameters } from '../../kernel/received-parameters.js';
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
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new Refused(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') refuseOtherThanObjects(value);
    try {
      return await (super.transform(value, metadata) as Promise<unknown>);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const place = metadata.type === 'body' ? 'body' : 'query';
      throw new AdminError('invalid', `the ${place} is not valid`, problemsOf(error.errors, place));
    }
  }
}

function refuseOtherThanObjects(value: unknown): void {
  if (value instanceof ReceivedParameters) throw new UnsupportedMediaTypeException();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AdminError('invalid', 'the body must be a JSON object');
  }
}

function problemsOf(errors: ValidationError[], place: 'body' | 'query', parent = ''): MemberProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const where = place === 'body' ? { pointer: path } : { parameter: property };
    const own = Object.values(constraints).map((detail) => ({ ...where, detail }));
    return [...own, ...problemsOf(children, place, path)];
  });
}
