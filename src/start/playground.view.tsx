import { Icon } from '../pages/icon.view.js';
import { type Page } from '../pages/page.js';
import { DEMO_USERS } from './demo.js';
import { PLAYGROUND_STYLES } from './playground.styles.js';
import { START_STYLES } from './start.styles.js';

export interface PlaygroundViewProps {
  issuer: string;
  /** The path of the script module that runs the flows. */
  script: string;
}

/** The frame of the playground; its script fills in the flows and the steps. */
export function PlaygroundView({ issuer }: Pick<PlaygroundViewProps, 'issuer'>) {
  const [person] = DEMO_USERS;
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb">
        <a href={`${issuer}/`}>Start</a> <span aria-hidden="true">/</span>{' '}
        <span aria-current="page">Playground</span>
      </nav>
      <h1>Playground</h1>
      <p class="lead">
        Run a flow against this server, one message at a time, and see everything that goes over the wire.
        When it asks, sign in as <code>{person.username}</code> with <code>{person.password}</code>.
      </p>
      <div id="playground" data-issuer={issuer} />
      <noscript>
        <p class="alert alert-plain">
          <Icon name="alert" />
          <span>
            The playground acts as an application that runs in the browser, so it needs JavaScript. The pages
            that people sign in on do not.
          </span>
        </p>
      </noscript>
    </>
  );
}

/** The playground's page. */
export function playgroundPage({ issuer, script }: PlaygroundViewProps): Page {
  return () => ({
    title: 'Playground',
    body: <PlaygroundView issuer={issuer} />,
    layout: 'wide',
    styles: START_STYLES + PLAYGROUND_STYLES,
    scriptModule: script,
    english: true,
  });
}
