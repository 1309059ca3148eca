import { carries } from '../../../src/clients/response-types.js';
import { type Module } from '../../support/conformance/plan.js';
import { type Variant } from '../../support/conformance/variants.js';
import { authentication } from './authentication.js';
import { claims, userinfo } from './claims.js';
import { codes, refreshTokens } from './codes.js';
import { harmlessParameters, refusedRequests, requestObjects, validPkce } from './requests.js';
import { server } from './server.js';

const ALWAYS = [server, refusedRequests, claims, harmlessParameters, authentication, requestObjects];

/** The modules that a plan has for a response type. */
export function modulesFor({ responseType }: Variant): Module[] {
  return [
    ...ALWAYS,
    ...(responseType === 'id_token' ? [] : [userinfo]),
    ...(carries(responseType, 'code') ? [codes, refreshTokens, validPkce] : []),
  ];
}
