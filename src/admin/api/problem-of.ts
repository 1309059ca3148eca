import { STATUS_CODES } from 'node:http';
import { ClientMetadataError } from '../../clients/client-metadata-error.js';
import { TooManySecretsError } from '../../clients/client-secrets.service.js';
import { ClientExistsError } from '../../clients/clients.service.js';
import { describedError } from '../../kernel/described-error.js';
import { DetailsTypeTakenError } from '../../resources/authorization-details/authorization-details-types.service.js';
import { ResourceServerConflictError } from '../../resources/resource-servers.service.js';
import { ScopeTakenError } from '../../resources/scopes.service.js';
import { LastAdministratorError } from '../../users/administrators.js';
import { IdentifierMalformedError, IdentifierTakenError } from '../../users/user-identifiers.service.js';
import { ENGLISH } from '../../pages/languages/en.js';
import { passwordProblemText, PasswordRefusedError } from '../../users/passwords/password-problem.js';
import { AdminError, type AdminErrorKind } from './admin.error.js';
import { type Problem } from './problem.js';

const STATUS: Record<AdminErrorKind, number> = {
  invalid: 400,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  key_reused: 422,
};

/** A name belongs to something else already; the message says which. */
const TAKEN = [ScopeTakenError, DetailsTypeTakenError, ResourceServerConflictError];

/** A problem, the headers that go with it, and whether nobody expected it. */
export interface DescribedProblem {
  problem: Problem;
  headers: Record<string, string>;
  unexpected: boolean;
}

/** A problem document's fixed members for a status. */
export function problem(status: number, detail: string, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, ...more };
}

/** Any error as a problem; what nobody expected says nothing of its cause. */
export function problemOf(thrown: unknown): DescribedProblem {
  const known = knownProblem(thrown);
  if (known) return { problem: known, headers: {}, unexpected: false };
  const { error, unexpected } = describedError(thrown);
  const isNamed = [401, 403].includes(error.status) && !error.unnamed;
  const code = isNamed ? { error: error.code } : {};
  return { problem: problem(error.status, error.description, code), headers: error.headers, unexpected };
}

function knownProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof AdminError) {
    const errors = thrown.errors.length > 0 ? { errors: [...thrown.errors] } : {};
    return problem(STATUS[thrown.kind], thrown.detail, errors);
  }
  if (thrown instanceof ClientMetadataError) {
    const errors = thrown.members.map(({ member, detail }) => ({ pointer: `/${member}`, detail }));
    return problem(400, thrown.description, {
      error: thrown.code,
      ...(errors.length > 0 ? { errors } : {}),
    });
  }
  if (thrown instanceof PasswordRefusedError) {
    const detail = passwordProblemText(thrown.problem, ENGLISH);
    return problem(400, 'the body is not valid', { errors: [{ pointer: '/password', detail }] });
  }
  if (thrown instanceof IdentifierMalformedError) {
    const errors = [{ pointer: `/${thrown.kind}`, detail: thrown.message }];
    return problem(400, 'the body is not valid', { errors });
  }
  if (thrown instanceof IdentifierTakenError) return problem(409, thrown.message);
  if (thrown instanceof LastAdministratorError) return problem(409, 'the last administrator must stay one');
  if (thrown instanceof ClientExistsError) return problem(409, 'the client_id is taken');
  if (thrown instanceof TooManySecretsError) {
    return problem(409, 'the client has as many secrets as it may have; remove one first');
  }
  if (TAKEN.some((taken) => thrown instanceof taken)) return problem(409, (thrown as Error).message);
  return undefined;
}
