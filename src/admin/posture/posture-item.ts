import { type ClientFinding, type Status } from '../../clients/profiles/client-posture.js';
import { type Severity } from '../../clients/profiles/client-rule.js';
import { Nested, OneOf, Text, Whole } from '../../kernel/api-fields.js';
import { PostureChange } from './posture-change.js';
import { type ServerFacts } from './server-facts.js';
import { type ServerRule } from './server-rules.js';

/** One thing that a standard asks, and whether it is so. */
export class PostureItem {
  @Text({ description: 'Identifier of the rule.', example: 'fapi2.pushed-requests', required: true })
  id: string;

  @Text({ description: 'The standard.', example: 'FAPI 2.0 Security Profile', required: true })
  standard: string;

  @Text({ description: 'The section of it.', example: '5.3.2.2', required: true })
  section: string;

  @Text({ description: 'What is asked.', example: 'Authorization requests are pushed', required: true })
  title: string;

  @OneOf(['met', 'not_met', 'not_applicable'], {
    description: 'Whether it is so.',
    example: 'not_met',
    required: true,
  })
  status: Status;

  @OneOf(['high', 'medium', 'low'], {
    description: 'How much it matters when it is not.',
    example: 'high',
    required: true,
  })
  severity: Severity;

  @Nested(() => PostureChange, { description: 'What to change; only where it is not met.' })
  change?: PostureChange;

  @Whole({
    description: 'How many clients do not meet it; only for the server as a whole.',
    example: 3,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  clients?: number;

  static ofClient({ standard, rule, status, change }: ClientFinding): PostureItem {
    const { id, section, title, severity } = rule;
    const item = { id, standard: standard.name, section, title, status, severity };
    return change === undefined ? item : { ...item, change };
  }

  static ofServer(rule: ServerRule, facts: ServerFacts): PostureItem {
    const { id, standard, section, title, severity, setting, advice } = rule;
    const item = { id, standard, section, title, severity };
    if (rule.applies?.(facts) === false) return { ...item, status: 'not_applicable' };
    const clients = rule.clients === undefined ? {} : { clients: rule.clients(facts) };
    if (rule.met(facts)) return { ...item, status: 'met', ...clients };
    const change = { ...(setting === undefined ? {} : { setting }), advice };
    return { ...item, status: 'not_met', change, ...clients };
  }
}
