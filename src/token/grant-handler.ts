import { applyDecorators, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type Client } from '../clients/client.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type Grant } from '../grants/grant.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type ParameterName, type Picked } from '../requests/parameters.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Actor } from '../grants/actor.js';
import { type AskedToken } from './narrowed-access.js';

/** What an exchange has proved, RFC 8693. */
export interface ExchangedGrant {
  by: 'exchange';
  /** For whom the token speaks: a client, or a person by his own id, whatever clients call him. */
  subject: string;
  /** The grant and person it rests on; nothing when the subject is a client. */
  of: { grant: Grant; user: UserEntity } | undefined;
  scopes: string[];
  resources: string[];
  details: readonly AuthorizationDetail[];
  /** Seconds since the epoch: what is issued ends no later than what was presented. */
  notAfter: number;
  /** People in it by their own id. */
  act?: Actor;
  /** Token type identifier of what is issued, RFC 8693 §3. */
  issuedTokenType: string;
  /** The number inside the refresh token, when one is issued. */
  refreshCounter?: number;
}

/** What a grant has proved: who is meant, and what may be in the tokens. */
export type ProvedGrant =
  | {
      by: 'client';
      scopes: string[];
      details: readonly AuthorizationDetail[];
      /** The client that the token speaks for, when it is not the one that gets it. */
      account?: Client;
    }
  | ExchangedGrant
  | {
      by: 'user';
      grant: Grant;
      user: UserEntity;
      /** At most the grant's. */
      scopes: string[];
      /** Resource indicators for this token, at most the grant's (RFC 8707 §2.2). */
      resources: string[];
      /** At most the grant's (RFC 9396 §6). */
      details: readonly AuthorizationDetail[];
      /** The number inside the refresh token to hand out; none is handed out when left out. */
      refreshCounter?: number;
      /** For the ID token of an authorization code. */
      nonce?: string;
      /** For the ID token of a response that is pushed (CIBA §10.3.1). */
      authReqId?: string;
    };

/** What of a token request is the same for every grant; its client is authenticated, and registered for the grant type. */
export interface GrantContext extends AskedToken {
  /** The logical names of targets in the request (RFC 8693 §2.1). */
  audiences: readonly string[];
  origin: RequestOrigin;
}

/**
 * One grant type: proves and consumes what the client presents. It never authenticates the client, mints a token or
 * writes a response; `TokenService` does, so that no grant can forget a step.
 */
export abstract class GrantHandler<Name extends ParameterName = ParameterName> {
  /** The parameters that it reads. */
  abstract readonly parameters: readonly Name[];

  abstract prove(parameters: Picked<Name>, context: GrantContext): Promise<ProvedGrant>;
}

/** Names the grant type of a handler; being found by this is all that a new grant needs. */
export const GrantType = DiscoveryService.createDecorator<string>();

/** Marks a class as the handler of a grant type. */
export const HandlesGrant = (grantType: string) => applyDecorators(Injectable(), GrantType(grantType));
