import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type ClientEntity } from '../clients/client.entity.js';
import { ClientsService } from '../clients/clients.service.js';
import { ClientRegistrations } from '../clients/registration/client-registrations.service.js';
import { type RegistrationPolicy } from '../clients/registration/registration-policy.js';
import { type OAuthError } from '../kernel/oauth-error.js';
import { Protected } from '../kernel/protection.js';
import { bearerError, bearerToken } from '../token/bearer/bearer-token.js';

/** A client that has come with its registration access token. */
export interface RegisteredClient {
  entity: ClientEntity;
  policy: RegistrationPolicy;
  /** The token, good until it is exchanged. */
  token: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The client that manages its registration. */
    registered: RegisteredClient;
  }
}

/** Every refusal looks alike: no such client, another client's token, an older token, a disabled client (RFC 7592 §2). */
export function registrationTokenError(): OAuthError {
  return bearerError('invalid_token', 'the registration access token is not valid');
}

/** Lets a client manage its own registration. */
@Injectable()
export class RegistrationAccessGuard implements CanActivate {
  constructor(
    private readonly registrations: ClientRegistrations,
    private readonly clients: ClientsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { client_id: string } }>>();
    const token = bearerToken(request);
    const registration = await this.registrations.find(token);
    if (registration?.clientId !== request.params.client_id) throw registrationTokenError();
    const entity = await this.clients.findStored(registration.clientId);
    if (!entity || entity.disabledAt !== null) throw registrationTokenError();
    request.registered = { entity, policy: registration.policy, token };
    return true;
  }
}

/** A route for a registered client's own registration. */
export const RegistrationAuthenticated = () =>
  applyDecorators(Protected({ kind: 'registration' }), UseGuards(RegistrationAccessGuard));
