import { describe, it } from '@jest/globals';

/**
 * A `describe` for what needs a service whose address is in the environment. Without the address its tests are left
 * out with a line that says so; under `REQUIRE_SERVICES=1` that is a failure.
 */
export function describeWithService(variable: string, title: string, body: (url: string) => void): void {
  const url = process.env[variable];
  if (url) {
    describe(title, () => body(url));
  } else if (process.env.REQUIRE_SERVICES === '1') {
    describe(title, () => {
      it(`needs ${variable}`, () => {
        throw new Error(`REQUIRE_SERVICES=1 and ${variable} is not set`);
      });
    });
  } else {
    process.stderr.write(`left out: ${title} (${variable} is not set)\n`);
  }
}
