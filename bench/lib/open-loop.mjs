// Load that is sent when it is due, whether or not what was sent before has been answered.
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Calls `send` with a count so often a second; resolves when all is answered. */
export async function openLoop(perSecond, seconds, send) {
  const begun = performance.now();
  const under = [];
  for (let count = 0; count < perSecond * seconds; count++) {
    const early = begun + (count * 1000) / perSecond - performance.now();
    if (early > 0) await pause(early);
    under.push(send(count));
  }
  await Promise.all(under);
}

/** The value at a share of a sorted list. */
export const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];
