import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { OutboundService, type OutboundRequest } from '../../src/outbound/outbound.service.js';
import { type TestApp } from './test-app.js';

/** Stands in for everybody outside whom Cardea calls: keeps what was sent, and answers as a test wants. */
export class OutsideWorld {
  readonly sent: (OutboundRequest & { json: Record<string, unknown> })[] = [];
  /** What is answered; an error when nobody answers. */
  answer: number | Error = 204;

  /** A world that has heard nothing yet: what was due before has been sent, to nobody. */
  static async of(app: TestApp): Promise<OutsideWorld> {
    const world = new OutsideWorld(app);
    await world.deliver();
    world.sent.length = 0;
    return world;
  }

  private constructor(private readonly app: TestApp) {
    app.nest.get(OutboundService, { strict: false }).send = (request) => {
      this.sent.push({ ...request, json: jsonOf(request.body ?? '') });
      const { answer } = this;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ status: answer, headers: new Headers(), body: '' });
    };
  }

  /** Lets Cardea call the real outside again. */
  static restore(app: TestApp): void {
    Reflect.deleteProperty(app.nest.get(OutboundService, { strict: false }), 'send');
  }

  /** All that has reached an address once what is due is delivered. */
  async received(url: string): Promise<OutsideWorld['sent']> {
    await this.deliver();
    return this.sent.filter((request) => request.url === url);
  }

  /** Delivers what is due. */
  deliver(): Promise<void> {
    return this.app.nest.get(DeliveriesService, { strict: false }).runDue();
  }
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
