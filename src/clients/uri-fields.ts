import { Text, Texts } from '../kernel/api-fields.js';

const URL_LENGTH = 2048;

/** An address in client metadata. */
export const uri = (description: string, example: string) =>
  Text({ description, example, max: URL_LENGTH, format: 'uri' });

/** Addresses in client metadata. */
export const uris = (description: string, example: string) =>
  Texts({ description, example: [example], max: URL_LENGTH, items: 50 });
