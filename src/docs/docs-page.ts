import { ADMIN_SCOPE } from '../resources/built-in-scopes.js';

/** The client with which the page signs its user in; every new database has it. */
const CLIENT_ID = 'cardea-docs';

/** Where the page and its files are. */
export interface DocsAddresses {
  /** Path of the issuer, empty when it has none. */
  basePath: string;
  issuer: string;
}

/** What the page may do: its own scripts and styles, calls to Cardea itself, pictures within its styles. */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The page: Swagger UI from this server's own files, no script and no style within it. */
export function docsPage({ basePath }: DocsAddresses, icon: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cardea API</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${basePath}/docs/swagger-ui.css">
<link rel="stylesheet" href="${basePath}/docs/docs.css">
</head>
<body>
<noscript><p>This page needs JavaScript. The document itself is at <a href="${basePath}/docs-json">docs-json</a>.</p></noscript>
<div id="docs"></div>
<script src="${basePath}/docs/swagger-ui-bundle.js"></script>
<script src="${basePath}/docs/docs.js"></script>
</body>
</html>
`;
}

/** The script that starts Swagger UI; its user signs in by code and PKCE (RFC 7636). */
export function docsScript({ basePath, issuer }: DocsAddresses): string {
  const options = {
    url: `${basePath}/docs-json`,
    dom_id: '#docs',
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: 'none',
    filter: true,
    defaultModelsExpandDepth: 0,
    tryItOutEnabled: true,
    validatorUrl: null,
    oauth2RedirectUrl: `${issuer}/docs/oauth2-redirect.html`,
  };
  const oauth = {
    clientId: CLIENT_ID,
    scopes: `openid ${ADMIN_SCOPE}`,
    usePkceWithAuthorizationCodeGrant: true,
  };
  return `window.addEventListener('load', () => {
  const ui = SwaggerUIBundle(${JSON.stringify(options)});
  ui.initOAuth(${JSON.stringify(oauth)});
  // The dialog opens at its last field; people sign in at its first.
  document.getElementById('docs').addEventListener('click', (event) => {
    if (!event.target.closest('.btn.authorize') || event.target.closest('.modal-ux')) return;
    requestAnimationFrame(() => {
      document.activeElement?.blur();
      document.querySelector('.modal-ux-content')?.scrollTo(0, 0);
    });
  });
});
`;
}
