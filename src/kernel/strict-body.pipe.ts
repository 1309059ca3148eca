import {
  type ArgumentMetadata,
  Injectable,
  UnsupportedMediaTypeException,
  ValidationPipe,
} from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { isJsonObject } from './json-object.js';
import { OAuthError } from './oauth-error.js';
import { ReceivedParameters } from './received-parameters.js';

/** No unknown members, no other types, no values that look like them. */
export const STRICT = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  transform: true,
  validationError: { target: false, value: false },
} as const;

/** Lets through only the JSON that a DTO states; `invalid_request` otherwise. */
@Injectable()
export class StrictBodyPipe extends ValidationPipe {
  constructor() {
    super({
      ...STRICT,
      exceptionFactory: ([{ property, constraints }]: ValidationError[]) =>
        new OAuthError('invalid_request', described(property, Object.keys(constraints ?? {}))),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body') return Promise.resolve(value);
    if (value instanceof ReceivedParameters) throw new UnsupportedMediaTypeException();
    const body = value ?? {};
    if (!isJsonObject(body)) throw new OAuthError('invalid_request', 'the body must be a JSON object');
    return super.transform(body, metadata) as Promise<unknown>;
  }
}

/** Names of members that are none of ours are not repeated. */
function described(member: string, violated: readonly string[]): string {
  return violated.includes('whitelistValidation')
    ? 'the body has a member that is unknown here'
    : `the member ${member} is missing or not valid`;
}
