import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed, if one is; `CHROMIUM_PATH` names another. */
export const chromium = [process.env.CHROMIUM_PATH ?? '', ...PLACES].find(
  (path) => path !== '' && existsSync(path),
);

/** Whether its absence is a failure, as in CI. */
export const chromiumRequired = process.env.REQUIRE_SERVICES === '1';
