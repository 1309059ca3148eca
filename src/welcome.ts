import { type INestApplication } from '@nestjs/common';
import { type Config } from './config/config.js';
import { SeedService } from './seed/seed.service.js';

/** Tells whoever started Cardea where it is and how to get in. */
export function printWelcome(app: INestApplication, config: Config): void {
  const { issuer } = config;
  const lines = ['', 'Cardea is ready.', '', `  Issuer   ${issuer}`, `  API docs ${issuer}/docs`];
  if (!generatedPassword(app)) lines.push(`  Admin    ${config.admin.username}`);
  if (config.seedDemo) {
    const example = `curl -s -u demo-service:demo-service-secret ${issuer}/token -d grant_type=client_credentials`;
    lines.push('', '  A token for the demo service:', '', `    ${example}`);
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** Shows the password that this start made for the first administrator; of several processes, one has it. */
export function printGeneratedPassword(app: INestApplication, config: Config): void {
  const password = generatedPassword(app);
  if (password === undefined) return;
  process.stdout.write(`\n  Admin    ${config.admin.username} / ${password}   (shown this once; keep it)\n`);
}

function generatedPassword(app: INestApplication): string | undefined {
  return app.get(SeedService, { strict: false }).generatedPassword;
}
