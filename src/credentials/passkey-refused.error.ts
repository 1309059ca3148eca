/** What a browser sent is no registration or no assertion that is taken; the message is for the record, not for people. */
export class PasskeyRefusedError extends Error {}

/** What the work answers; when it throws, `PasskeyRefusedError` with its message. */
export async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PasskeyRefusedError ? error : new PasskeyRefusedError((error as Error).message);
  }
}
