import { type ClientFinding, REPORTED } from '../../clients/profiles/client-posture.js';
import { PostureItem } from './posture-item.js';

const SEVERITIES = ['high', 'medium', 'low'];

/** Counts, over many clients, how many do not meet each rule. */
export class ClientTally {
  clients = 0;
  private readonly counts = new Map<string, number>();

  add(findings: readonly ClientFinding[]): void {
    this.clients += 1;
    for (const { rule, status } of findings)
      if (status === 'not_met') this.counts.set(rule.id, (this.counts.get(rule.id) ?? 0) + 1);
  }

  /** The rules that some client does not meet, the most serious first. */
  items(): PostureItem[] {
    const items = REPORTED.flatMap((standard) =>
      standard.rules.flatMap((rule) => {
        const clients = this.counts.get(rule.id);
        if (clients === undefined) return [];
        const item = PostureItem.ofClient({ standard, rule, status: 'not_met', change: undefined });
        return {
          ...item,
          change: { member: rule.member!, advice: `${rule.member} ${rule.demand}` },
          clients,
        };
      }),
    );
    return items.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  }
}
