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

  /**
   * Runs the strategy for one request on a copy of it that has the actions it calls, as passport's middleware does.
   * The middleware also hangs login functions and a session manager on the request, which nothing here uses and which
   * keep the whole request from being freed young.
   */
  prove(request: FastifyRequest): Promise<Client> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this) as PresentedCredentialsStrategy;
      attempt.success = resolve;
      attempt.error = reject;
      attempt.authenticate(request);
    });
  }
}
