/** A request that Cardea wanted to make brought no answer, or was not allowed to; the message is fit for a log. */
export class OutboundError extends Error {
  constructor(
    /** `refused`: the guard forbids the target, so that another try is in vain; `failed`: it may go well later. */
    readonly kind: 'refused' | 'failed',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
