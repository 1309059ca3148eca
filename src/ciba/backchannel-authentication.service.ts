import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { POLLING_INTERVAL, PollingPace } from '../token/polling-pace.service.js';
import { AuthenticationRequests } from './authentication-requests.service.js';
import { CibaRequests } from './ciba-requests.service.js';
import { ClientNotifications } from './client-notifications.service.js';
import { UserNotifier } from './channels/user-notifier.service.js';

/** A successful answer, CIBA §7.3. */
export interface BackchannelAuthenticationResponse {
  auth_req_id: string;
  /** Seconds. */
  expires_in: number;
  /** Seconds; of no use to a client that the tokens are pushed to. */
  interval?: number;
}

/** Takes what clients ask of people, and lets the people know. */
@Injectable()
export class BackchannelAuthenticationService {
  constructor(
    private readonly validator: AuthenticationRequests,
    private readonly requests: CibaRequests,
    private readonly pace: PollingPace,
    private readonly notifications: ClientNotifications,
    private readonly notifier: UserNotifier,
    private readonly audit: AuditService,
  ) {}

  /** Throws `OAuthError`. `origin` is the client's; the person is shown it. */
  async begin(
    form: ReceivedParameters,
    client: Client,
    origin: RequestOrigin,
  ): Promise<BackchannelAuthenticationResponse> {
    const { asked, notificationToken } = await this.validator.validate(form, client);
    const begun = await this.requests.begin(asked, origin, notificationToken);
    if (!begun) {
      const description = 'too many requests wait for the person';
      throw new OAuthError('access_denied', description, { status: 403 });
    }
    const { authReqId, id, request } = begun;
    const { userId, lifetime, mode } = request;
    if (mode === 'push') await this.notifications.expectExpiry(id, request);
    else await this.pace.begin(id, lifetime);
    await this.notifier.tell({ id, request, client });
    const event = { type: 'ciba.requested', outcome: 'success', actor: client.id } as const;
    this.audit.record({ ...event, clientId: client.id, userId, ipAddress: origin.ipAddress });
    return {
      auth_req_id: authReqId,
      expires_in: lifetime,
      ...(mode === 'push' ? {} : { interval: POLLING_INTERVAL }),
    };
  }
}
