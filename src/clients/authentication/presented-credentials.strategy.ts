import { type FastifyRequest } from 'fastify';
import passport from 'passport';
import { type Client } from '../client.js';
import { type PresentedCredentials } from './presented-credentials.js';

type Verify = (presented: PresentedCredentials, done: (error: unknown, client?: Client) => void) => void;

/** The passport strategy below all client authentication methods: what was presented goes to `validate`. */
export class PresentedCredentialsStrategy extends passport.Strategy {
  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify((request as FastifyRequest).presentedCredentials!, (error, client) => {
      if (client) this.success(client);
      else this.error(error);
    });
  }
}
