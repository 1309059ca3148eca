import { Injectable } from '@nestjs/common';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type AskedRequest, type CibaRequest } from './ciba-request.js';

const OF_USER = 'ciba-pending-user';
const OF_CLIENT = 'ciba-pending-client';
/** Requests that may wait for one person, and those among them of one client: nobody is flooded (CIBA §15). */
const MOST_OF_USER = 20;
const MOST_OF_CLIENT = 5;
/** Seconds that a place is kept beyond its request, so that a late answer never frees another one's. */
const MARGIN = 60;

/**
 * Numbered places for what waits for a person: so many and no more, however many requests come at once, and together
 * the list of what waits.
 */
@Injectable()
export class PendingPlaces {
  constructor(private readonly store: EphemeralStore) {}

  /** Takes a place for a request; nothing when there is none left. */
  async take(
    id: string,
    { userId, clientId, lifetime }: Pick<AskedRequest, 'userId' | 'clientId' | 'lifetime'>,
  ): Promise<CibaRequest['places'] | undefined> {
    const seconds = lifetime + MARGIN;
    const ofClient = await this.first(OF_CLIENT, keys(`${userId}:${clientId}`, MOST_OF_CLIENT), id, seconds);
    if (ofClient === undefined) return undefined;
    const ofUser = await this.first(OF_USER, keys(userId, MOST_OF_USER), id, seconds);
    if (ofUser !== undefined) return { ofUser, ofClient };
    await this.store.remove(OF_CLIENT, ofClient);
    return undefined;
  }

  async free({ ofUser, ofClient }: CibaRequest['places']): Promise<void> {
    await Promise.all([this.store.remove(OF_USER, ofUser), this.store.remove(OF_CLIENT, ofClient)]);
  }

  /** The ids of what waits for a person, and perhaps of what did a moment ago. */
  async idsOf(userId: string): Promise<string[]> {
    const ids = await Promise.all(
      keys(userId, MOST_OF_USER).map((key) => this.store.get<string>(OF_USER, key)),
    );
    return ids.filter((id) => id !== undefined);
  }

  private async first(
    namespace: string,
    candidates: string[],
    id: string,
    seconds: number,
  ): Promise<string | undefined> {
    for (const key of candidates) if (await this.store.putIfAbsent(namespace, key, id, seconds)) return key;
    return undefined;
  }
}

function keys(owner: string, most: number): string[] {
  return Array.from({ length: most }, (_, index) => `${owner}:${index}`);
}
