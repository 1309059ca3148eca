import { type Page } from '../page.js';

/** Pages with made-up content, by name: for tests, and for whoever works on a theme. */
export type Samples = Readonly<Record<string, Page>>;

/** Under which the samples of all modules are provided. */
export const PAGE_SAMPLES = Symbol('PageSamples');
