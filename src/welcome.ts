import { type INestApplication } from '@nestjs/common';
import { type Config } from './config/config.js';
import { SeedService } from './seed/seed.service.js';

/** Tells whoever started Cardea where it is and how to get in. */
export function printWelcome(config: Config): void {
  const { issuer, admin } = config;
  const lines = ['', 'Cardea is ready.', ''];
  if (!config.production) lines.push(`  Start    ${issuer}/`);
  lines.push(`  Issuer   ${issuer}`, `  API docs ${issuer}/docs   (sign in as ${admin.username})`);
  if (config.seedDemo) {
    const example = `curl -s -u demo-service:demo-service-secret ${issuer}/token -d grant_type=client_credentials`;
    lines.push('', '  A token for the demo service:', '', `    ${example}`);
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** Shows the password that this start made for the first administrator, as soon as it holds; of several processes, one has it. */
export function printGeneratedPassword(app: INestApplication, config: Config): void {
  const { generatedPassword } = app.get(SeedService, { strict: false });
  if (generatedPassword === undefined) return;
  process.stdout.write(
    `\n  Admin    ${config.admin.username} / ${generatedPassword}   (shown this once; keep it)\n`,
  );
}
