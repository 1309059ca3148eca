import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import { randomSecret, sha256 } from '../../kernel/secrets.js';
import { EphemeralStore } from '../../store/ephemeral-store.js';
import { type MagicLink } from './magic-link.js';

/** Seconds that a link is good for. */
export const LINK_LIFETIME = 900;
/** Seconds that the browser which waits has left to go on after it. */
export const GRACE = 60;

const LINKS = 'magic-link';
const NEWEST = 'magic-link-newest';
const OPENED = 'magic-link-opened';

/** What somebody who followed a link said to it. */
interface Opened {
  /** Of the link. */
  id: string;
  /** Whether he wants to be signed in by it. */
  allowed: boolean;
}

/**
 * Keeps links that sign people in: of those that one browser asked for, for one person, the newest alone counts, for its
 * own purpose, once. What is asked for elsewhere voids none of them, so that nobody can keep a person out by asking.
 */
@Injectable()
export class MagicLinks {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /**
   * A new link, by its token. It replaces the browser's earlier ones for `owner` when it is really sent; what was said to
   * one of its interaction counts no more.
   */
  async issue(
    about: Omit<MagicLink, 'id' | 'askedAt' | 'expiresAt'>,
    owner: string,
    sent: boolean,
  ): Promise<{ id: string; token: string }> {
    const [id, token] = [randomSecret(16), randomSecret()];
    const askedAt = this.clock.now();
    const link: MagicLink = { ...about, id, askedAt, expiresAt: askedAt + LINK_LIFETIME * 1000 };
    await Promise.all([
      this.store.put(LINKS, sha256(token), link, LINK_LIFETIME),
      this.store.put(NEWEST, sent ? keyOf(owner, about.browser) : id, id, LINK_LIFETIME),
      this.store.remove(OPENED, about.interactionId),
    ]);
    return { id, token };
  }

  /** What a token would do; nothing when it is unknown, used, replaced or too old. */
  async find(token: string): Promise<MagicLink | undefined> {
    return this.ifGood(await this.store.get<MagicLink>(LINKS, sha256(token)));
  }

  /** Uses a token up; the link, once. */
  async take(token: string): Promise<MagicLink | undefined> {
    return this.ifGood(await this.store.take<MagicLink>(LINKS, sha256(token)));
  }

  /** Ends the wait of the browser that asked for a link: it goes on, or learns that it does not. */
  async open({ id, interactionId }: MagicLink, allowed: boolean): Promise<void> {
    const opened: Opened = { id, allowed };
    await this.store.put(OPENED, interactionId, opened, LINK_LIFETIME + GRACE);
  }

  /** Whether the link of an interaction has been opened, whatever was said to it. */
  async isOpened(interactionId: string): Promise<boolean> {
    return (await this.opened(interactionId)) !== undefined;
  }

  /** Whether the person has said that it was not he who asked for the link of an interaction. */
  async isRefused(interactionId: string): Promise<boolean> {
    return (await this.opened(interactionId))?.allowed === false;
  }

  /** Whether somebody is signed in by this link; he is, once. */
  async takeAllowed(id: string, interactionId: string): Promise<boolean> {
    if (await this.isRefused(interactionId)) return false;
    const opened = await this.store.take<Opened>(OPENED, interactionId);
    return opened?.id === id && opened.allowed;
  }

  private opened(interactionId: string): Promise<Opened | undefined> {
    return this.store.get<Opened>(OPENED, interactionId);
  }

  private async ifGood(link: MagicLink | undefined): Promise<MagicLink | undefined> {
    if (!link || link.userId === undefined || link.expiresAt <= this.clock.now()) return undefined;
    const newest = await this.store.get<string>(NEWEST, keyOf(link.userId, link.browser));
    return newest === link.id ? link : undefined;
  }
}

function keyOf(owner: string, browser: string): string {
  return `${owner}:${browser}`;
}
