import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { sha256 } from '../kernel/secrets.js';
import { authorizationDetails } from '../requests/checks/authorization-details.js';
import { repeatedParameters } from '../requests/checks/repeated-parameters.js';
import { resource } from '../requests/checks/resource.js';
import { scope } from '../requests/checks/scope.js';
import { refuseUnreachable } from '../resources/access-target.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { POLLING_INTERVAL, PollingPace } from '../token/polling-pace.service.js';
import { DEVICE_LIFETIME, DeviceRequests } from './device-requests.service.js';
import { shownUserCode } from './user-code.js';

/** A successful answer, RFC 8628 §3.2. */
export interface DeviceAuthorizationResponse {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  /** Seconds. */
  expires_in: number;
  /** Seconds. */
  interval: number;
}

/** Takes what a device asks for. */
@Injectable()
export class DeviceAuthorizationService {
  constructor(
    private readonly requests: DeviceRequests,
    private readonly pace: PollingPace,
    private readonly scopePolicy: ScopePolicy,
    private readonly resourceServers: ResourceServersService,
    private readonly config: Config,
  ) {}

  /** Throws `OAuthError`. `origin` is the device's; the person is shown it. */
  async begin(
    form: ReceivedParameters,
    client: Client,
    origin: RequestOrigin,
  ): Promise<DeviceAuthorizationResponse> {
    if (!client.allowsGrant('urn:ietf:params:oauth:grant-type:device_code'))
      throw new OAuthError('unauthorized_client', 'the client may not use this grant type');
    repeatedParameters({ received: form });
    const { scopes } = await scope({ received: form, client, scopePolicy: this.scopePolicy });
    const input = { received: form, client, resourceServers: this.resourceServers };
    const { resources } = await resource(input);
    const { details } = await authorizationDetails(input);
    const servers = await this.resourceServers.all();
    refuseUnreachable(servers, client, { scopes, resources, details }, false);
    const asked = { clientId: client.id, scopes, resources, details, ...origin };
    const { deviceCode, userCode } = await this.requests.begin(asked);
    await this.pace.begin(sha256(deviceCode), DEVICE_LIFETIME);
    const verificationUri = `${this.config.issuer}/device`;
    return {
      device_code: deviceCode,
      user_code: shownUserCode(userCode),
      verification_uri: verificationUri,
      verification_uri_complete: `${verificationUri}?user_code=${shownUserCode(userCode)}`,
      expires_in: DEVICE_LIFETIME,
      interval: POLLING_INTERVAL,
    };
  }
}
