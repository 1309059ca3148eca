import { type ComponentChildren } from 'preact';
import { Badge } from '../pages/badge.view.js';
import { Icon } from '../pages/icon.view.js';
import { type Page } from '../pages/page.js';
import { DEMO_CLIENTS, DEMO_USERS } from './demo.js';
import { START_STYLES } from './start.styles.js';

export interface StartViewProps {
  version: string;
  issuer: string;
  /** Where rows are kept, without credentials. */
  database: string;
  /** Where short-lived data is kept. */
  store: string;
  /** Whether the demo people and clients were made. */
  demo: boolean;
}

/** What runs here, where everything is, and how to try it. */
export function StartView(props: StartViewProps) {
  const { version, issuer, database, store, demo } = props;
  return (
    <>
      <section class="hero">
        <p class="status">
          <span class="status-dot" aria-hidden="true" /> Running
        </p>
        <h1>Cardea is ready.</h1>
        <p class="lead">An OAuth 2 authorization server and OpenID Provider that your company runs itself.</p>
        {demo && (
          <p class="hero-actions">
            <a class="button button-primary" href={`${issuer}/playground`}>
              Open the playground <Icon name="arrow" size={18} />
            </a>
            <a class="button button-plain" href={`${issuer}/docs`}>
              API documentation
            </a>
          </p>
        )}
        <dl class="facts">
          <Fact name="Issuer">{issuer}</Fact>
          <Fact name="Version">{version}</Fact>
          <Fact name="Database">{database}</Fact>
          <Fact name="Short-lived data">{store}</Fact>
        </dl>
      </section>
      {demo && <FirstToken issuer={issuer} />}
      {demo && <DemoPeople />}
      {demo && <DemoClients />}
      <Addresses issuer={issuer} />
      <p class="small-print">This page, the playground and the demo data exist outside production only.</p>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function FirstToken({ issuer }: { issuer: string }) {
  return (
    <section class="block">
      <h2>Your first token</h2>
      <p>A service signs in as itself (client credentials) and gets an access token for the demo API.</p>
      <pre class="code" tabIndex={0} role="region" aria-label="A curl command that gets a token">
        <code>
          {`curl -u demo-service:demo-service-secret \\\n  -d grant_type=client_credentials \\\n  -d scope=demo:read \\\n  ${issuer}/token`}
        </code>
      </pre>
    </section>
  );
}

function DemoPeople() {
  return (
    <section class="block">
      <h2>Demo sign-ins</h2>
      <ul class="tiles">
        {DEMO_USERS.map(({ username, password, note }) => (
          <li key={username} class="tile">
            <Badge name={username} round />
            <div>
              <h3>{username}</h3>
              <p>
                <code>{password}</code>
              </p>
              <p class="muted">{note}</p>
            </div>
          </li>
        ))}
      </ul>
      <p class="muted">The administrator’s password was printed when the server first started.</p>
    </section>
  );
}

function DemoClients() {
  return (
    <section class="block">
      <h2>Demo clients</h2>
      <ul class="rows">
        {DEMO_CLIENTS.map(({ id, secret, note }) => (
          <li key={id}>
            <h3>
              <code>{id}</code>
            </h3>
            <p>{note}</p>
            <p class="muted">{secret ? <code>{secret}</code> : 'no secret'}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Addresses({ issuer }: { issuer: string }) {
  const addresses = [
    { path: '/docs', title: 'Admin API', note: 'Every operation, to read and to try' },
    { path: '/admin/posture', title: 'Posture', note: 'What to change for OAuth 2.1 and FAPI 2.0' },
    { path: '/.well-known/openid-configuration', title: 'Discovery', note: 'What clients read first' },
    { path: '/jwks', title: 'Keys', note: 'The public keys that verify tokens' },
    { path: '/dev/mailbox', title: 'Mailbox', note: 'Mail that has no server to go to' },
    { path: '/dev/preview', title: 'Preview', note: 'Every page, in every language and theme' },
    { path: '/health/ready', title: 'Health', note: 'Whether every part answers' },
  ];
  return (
    <section class="block">
      <h2>Addresses</h2>
      <ul class="tiles">
        {addresses.map(({ path, title, note }) => (
          <li key={path}>
            <a class="tile tile-link" href={issuer + path}>
              <span>
                <strong>{title}</strong>
                <code>{path}</code>
                <span class="muted">{note}</span>
              </span>
              <Icon name="chevron" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The start page. */
export function startPage(props: StartViewProps): Page {
  return () => ({
    title: 'Start',
    body: <StartView {...props} />,
    layout: 'wide',
    styles: START_STYLES,
    english: true,
  });
}
