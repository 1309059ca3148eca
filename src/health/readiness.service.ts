import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

/** Milliseconds between saying that no more requests should come and closing the door. */
const DRAIN = 5000;

/** Whether this process wants requests. On shutdown it says no first and goes on serving for a while (FI-05). */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  stopping = false;

  constructor(private readonly config: Config) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.config.production) await new Promise((resolve) => setTimeout(resolve, DRAIN));
  }
}
