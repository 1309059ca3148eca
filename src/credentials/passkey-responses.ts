import { type AuthenticationResponseJSON, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { decodeBase64url } from '../kernel/base64url.js';
import { isJsonObject, jsonOf, type JsonObject } from '../kernel/json-object.js';
import { PasskeyRefusedError } from './passkey-refused.error.js';

/** Longest id of a credential in bytes (Web Authentication §7.1, step 25). */
const ID_BYTES = 1023;
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** What `navigator.credentials.create` gave, as `toJSON` writes it; throws `PasskeyRefusedError` when it cannot be. */
export function readRegistration(given: unknown): RegistrationResponseJSON {
  const { credential, response } = readCredential(given);
  const transports = Array.isArray(response['transports']) ? response['transports'] : [];
  const attachment = (given as JsonObject)['authenticatorAttachment'];
  return {
    ...credential,
    ...(attachment === 'platform' || attachment === 'cross-platform'
      ? { authenticatorAttachment: attachment }
      : {}),
    response: {
      clientDataJSON: clientDataOf(response),
      attestationObject: bytesOf(response, 'attestationObject'),
      transports: TRANSPORTS.filter((transport) => transports.includes(transport)),
    },
  };
}

/** What `navigator.credentials.get` gave, as `toJSON` writes it; throws `PasskeyRefusedError` when it cannot be. */
export function readAssertion(given: unknown): AuthenticationResponseJSON {
  const { credential, response } = readCredential(given);
  const hasHandle = response['userHandle'] !== undefined && response['userHandle'] !== null;
  return {
    ...credential,
    response: {
      clientDataJSON: clientDataOf(response),
      authenticatorData: bytesOf(response, 'authenticatorData'),
      signature: bytesOf(response, 'signature'),
      ...(hasHandle ? { userHandle: bytesOf(response, 'userHandle') } : {}),
    },
  };
}

function readCredential(given: unknown) {
  if (!isJsonObject(given) || !isJsonObject(given['response']))
    throw new PasskeyRefusedError('the response is no credential');
  const id = bytesOf(given, 'id');
  if (given['rawId'] !== id || given['type'] !== 'public-key')
    throw new PasskeyRefusedError('the response is no public key credential');
  if (Buffer.from(id, 'base64url').length > ID_BYTES)
    throw new PasskeyRefusedError('the credential id is too long');
  const credential = { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
  return { credential, response: given['response'] };
}

/** Cross-origin frames are no place to sign in (Web Authentication §7.1 and §7.2: `crossOrigin`, `topOrigin`). */
function clientDataOf(response: JsonObject): string {
  const text = bytesOf(response, 'clientDataJSON');
  const clientData = jsonOf(Buffer.from(text, 'base64url').toString());
  if (
    !isJsonObject(clientData) ||
    clientData['crossOrigin'] === true ||
    clientData['topOrigin'] !== undefined
  )
    throw new PasskeyRefusedError('the client data are of a page in a frame of another origin, or none');
  return text;
}

function bytesOf(object: JsonObject, member: string): string {
  const text = object[member];
  if (typeof text !== 'string' || text === '' || decodeBase64url(text) === undefined)
    throw new PasskeyRefusedError(`${member} is no base64url`);
  return text;
}
