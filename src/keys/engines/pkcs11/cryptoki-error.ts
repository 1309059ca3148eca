/** A PKCS#11 function has failed; `code` is its return value (PKCS#11 v3.0 §5.1). */
export class CryptokiError extends Error {
  constructor(
    call: string,
    readonly code: number,
  ) {
    super(`${call} returned 0x${code.toString(16)}`);
  }
}
