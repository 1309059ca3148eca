import { parse, stringify } from 'fast-querystring';
import { OAuthError } from './oauth-error.js';

/** More parameters than any request needs. */
const MOST = 200;

/**
 * The parameters of a query or a form as they came. A parameter without a value counts as left out, and asking for the
 * one value of a repeated parameter is an error (RFC 6749 §3.1, §3.2).
 */
export class ReceivedParameters {
  private constructor(private readonly values: Record<string, string | string[]>) {}

  static parse(text: string): ReceivedParameters {
    const values = parse(text) as Record<string, string | string[]>;
    let count = 0;
    for (const name in values) {
      const value = values[name];
      count += typeof value === 'string' ? 1 : value.length;
    }
    if (count > MOST) throw new OAuthError('invalid_request', 'there are too many parameters');
    return new ReceivedParameters(values);
  }

  /** Parameters that came in another form, such as the claims of a signed request; a list is a repeated one. */
  static of(values: Record<string, string | string[]>): ReceivedParameters {
    const pairs = Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((each) => [name, each]),
    );
    return ReceivedParameters.parse(new URLSearchParams(pairs).toString());
  }

  /** The value; throws `invalid_request` when the parameter is repeated. */
  get(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value === 'object')
      throw new OAuthError('invalid_request', `the parameter ${name} is repeated`);
    return value === '' ? undefined : value;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** All values of a parameter that may be repeated. */
  all(name: string): string[] {
    const value = this.values[name];
    const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
    return values.filter((each) => each !== '');
  }

  /** The parameters as a query. */
  toString(): string {
    return stringify(this.values);
  }

  /** The same with one value of a parameter, whatever it had. */
  with(name: string, value: string): ReceivedParameters {
    return new ReceivedParameters({ ...this.values, [name]: value });
  }

  /** The same without some parameters. */
  without(names: readonly string[]): ReceivedParameters {
    const left = Object.create(null) as Record<string, string | string[]>;
    for (const name in this.values) if (!names.includes(name)) left[name] = this.values[name];
    return new ReceivedParameters(left);
  }

  /** The names that came more than once. */
  repeated(): string[] {
    return Object.keys(this.values).filter((name) => typeof this.values[name] === 'object');
  }
}
