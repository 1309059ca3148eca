import { type Page } from '../page.js';

/** Pages with made-up content, by name: for tests, and for whoever works on a theme. */
export type Samples = Readonly<Record<string, Page>>;

/** Makes them when somebody asks for the first. */
export type SampleSource = () => Promise<Samples>;

/** Under which the source of the samples of all modules is provided. */
export const PAGE_SAMPLES = Symbol('PageSamples');
