import { type INestApplication } from '@nestjs/common';
import { type Config } from './config/config.js';
import { SeedService } from './seed/seed.service.js';

/** Tells whoever started Cardea where it is and how to get in. */
export function printWelcome(app: INestApplication, config: Config): void {
  const { generatedPassword } = app.get(SeedService, { strict: false });
  const { issuer } = config;
  const lines = ['', 'Cardea is ready.', '', `  Issuer   ${issuer}`, `  API docs ${issuer}/docs`];
  const password =
    generatedPassword === undefined ? '' : ` / ${generatedPassword}   (shown this once; keep it)`;
  lines.push(`  Admin    ${config.admin.username}${password}`);
  if (config.seedDemo) {
    lines.push(
      '',
      '  A token for the demo service:',
      '',
      `    curl -s -u demo-service:demo-service-secret ${issuer}/token -d grant_type=client_credentials`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
