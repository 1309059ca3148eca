import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { randomSecret } from '../kernel/secrets.js';
import { PageError } from '../pages/page-error.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Interaction } from './interaction.js';

const NAMESPACE = 'interaction';
const FINISHED = 'interaction-finished';
const USED_PROOF = 'interaction-used-proof';
/** Seconds in which a session has begun of a proof, or never will. */
const STARTING = 30;
/** Seconds that a person has for a sign-in. */
const LIFETIME = 3600;
/** Seconds for which it is remembered that one has ended: longer than what a page beside it may still save. */
const REMEMBERED = 2 * LIFETIME;

/** Keeps interactions between pages. */
@Injectable()
export class InteractionsService {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  async start<R extends InteractionRequest>(
    begun: Pick<Interaction<R>, 'request' | 'browser' | 'resumeAt' | 'restart'>,
  ): Promise<Interaction<R>> {
    const interaction = { ...begun, id: randomSecret(24), startedAt: this.clock.now() };
    await this.save(interaction);
    return interaction;
  }

  /** The interaction, if it is this browser's and still open; a `PageError` that says what happened otherwise. */
  async open(id: string, browser: string | undefined): Promise<Interaction> {
    const [interaction, finished] = await Promise.all([
      this.store.get<Interaction>(NAMESPACE, id),
      this.store.get<{ restart: string }>(FINISHED, id),
    ]);
    if (!interaction || finished) {
      const text = finished ? 'finished' : 'expired';
      throw new PageError('invalid_request', `the interaction is ${text}`, {
        status: 410,
        text,
        ...finished,
      });
    }
    if (interaction.browser !== browser) {
      const { restart } = interaction;
      throw new PageError('invalid_request', 'the interaction is of another browser', {
        status: 403,
        text: 'other_browser',
        restart,
      });
    }
    return interaction;
  }

  /** The same, for the endpoint that began it: what another one began is none of its (RFC 8628 §5.4, mix-ups). */
  async openFor<R extends InteractionRequest>(
    id: string,
    browser: string | undefined,
    resumeAt: string,
  ): Promise<Interaction<R>> {
    const interaction = await this.open(id, browser);
    if (interaction.resumeAt !== resumeAt) {
      const options = { status: 410, text: 'expired', restart: interaction.restart } as const;
      throw new PageError('invalid_request', 'the interaction was begun elsewhere', options);
    }
    return interaction as Interaction<R>;
  }

  /** What was begun in whichever browser, for who may know of it from elsewhere; nothing when it is over. */
  async find(id: string): Promise<Interaction | undefined> {
    const [interaction, finished] = await Promise.all([
      this.store.get<Interaction>(NAMESPACE, id),
      this.store.get(FINISHED, id),
    ]);
    return finished ? undefined : interaction;
  }

  /** Says whether what was proved may become a session now: of many that try at once, one may. */
  async useProof({ id, proved }: Interaction): Promise<boolean> {
    if (!proved) return false;
    return this.store.putIfAbsent(USED_PROOF, `${id}:${proved.at}`, proved.userId, STARTING);
  }

  /** Whom an interaction is for, or was, whoever asks. */
  async clientOf(id: string): Promise<string | undefined> {
    const open = await this.store.get<Interaction>(NAMESPACE, id);
    return open
      ? open.request.clientId
      : (await this.store.get<{ clientId: string }>(FINISHED, id))?.clientId;
  }

  async save(interaction: Interaction): Promise<void> {
    await this.store.put(NAMESPACE, interaction.id, interaction, LIFETIME);
  }

  /** Ends the interaction, for good: of many that try, one does, whatever pages beside it still save. */
  async finish({ id, restart, request: { clientId } }: Interaction): Promise<boolean> {
    const first = await this.store.putIfAbsent(FINISHED, id, { restart, clientId }, REMEMBERED);
    await this.store.remove(NAMESPACE, id);
    return first;
  }
}
