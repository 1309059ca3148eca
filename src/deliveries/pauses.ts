/** Seconds until the next try after the first, the second and so on; the first is longer than a try can take. */
const PAUSES = [15, 30, 60, 300, 900] as const;
const LONGEST = 3600;

/** How long to wait after so many tries, in seconds. */
export const pauseAfter = (attempts: number): number => PAUSES[attempts - 1] ?? LONGEST;
