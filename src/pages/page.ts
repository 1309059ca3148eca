import { type VNode } from 'preact';
import { type Messages } from './messages.js';

/** One page as a view describes it, in any language; `PageRenderer` picks the language and makes it a response. */
export type Page = (messages: Messages) => PageContent;

/** What the function that makes a page takes: the properties of its view, whose language is not known yet. */
export type WithoutMessages<Props extends { messages: Messages }> = Omit<Props, 'messages'>;

/** One page in one language. */
export interface PageContent {
  title: string;
  body: VNode;
  /** HTTP status, 200 unless told. */
  status?: number;
  /** Addresses beyond our own that the page's forms may lead to, by POST or by the redirects after it. */
  formAction?: readonly string[];
  /** Pages of others that it shows in frames. */
  frames?: readonly string[];
  /** Where a browser without scripts goes on by itself, and after how many seconds. */
  refresh?: { seconds: number; to: string };
  /** An inline script; it gets the nonce. */
  script?: string;
  /** Whether that script may call us. */
  connect?: boolean;
  /** The address of a script module of ours, relative to the origin; it gets the nonce and may call us. */
  scriptModule?: string;
  /** Rules beyond the theme. */
  styles?: string;
  /** `card` is one narrow column for a single question, `wide` a document. */
  layout?: 'card' | 'wide';
  /** Whether it is made for developers, in English alone. */
  english?: boolean;
  /** Whether its address shows something else the next time, so that no other language of it can be had. */
  once?: boolean;
}
