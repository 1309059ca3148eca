import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from '../store/ephemeral-store.js';

const NAMESPACE = 'dev-mailbox';
const COUNTER = 'count';
const WEEK = 7 * 24 * 3600;
const MOST = 100;

/** A message that nobody was sent. */
export type UnsentMessage =
  | { kind: 'mail'; from: string; to: string; subject: string; text: string; html?: string }
  | { kind: 'sms'; to: string; text: string };

/** The same as it is kept for who develops; `sent_at` in ISO 8601. */
export type KeptMessage = UnsentMessage & { sent_at: string };

/** Keeps the newest messages for the development mailbox, for all processes alike. */
@Injectable()
export class DevMailbox {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  async keep(message: UnsentMessage): Promise<void> {
    const kept: KeptMessage = { sent_at: this.clock.date().toISOString(), ...message };
    const number = await this.store.increment(NAMESPACE, COUNTER, WEEK);
    await this.store.put(NAMESPACE, String(number), kept, WEEK);
    await this.store.remove(NAMESPACE, String(number - MOST));
  }

  /** Newest first. */
  async list(): Promise<KeptMessage[]> {
    const newest = (await this.store.get<number>(NAMESPACE, COUNTER)) ?? 0;
    const numbers = Array.from({ length: Math.min(newest, MOST) }, (_, index) => String(newest - index));
    const messages = await Promise.all(numbers.map((key) => this.store.get<KeptMessage>(NAMESPACE, key)));
    return messages.filter((message) => message !== undefined);
  }
}
