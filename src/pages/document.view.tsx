import { ICON, Mark } from './logo.view.js';
import { ENGLISH } from './languages/en.js';
import { type Page } from './page.js';
import { THEME } from './theme.js';

export interface DocumentViewProps {
  page: Page;
  nonce: string;
}

/** The document around every page: head, theme, brand and the one main landmark. */
export function DocumentView({ page, nonce }: DocumentViewProps) {
  const messages = page.messages ?? ENGLISH;
  const raw = (text: string) => ({ nonce, dangerouslySetInnerHTML: { __html: text } });
  return (
    <html lang={messages.lang} dir={messages.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {page.refresh && (
          <noscript>
            <meta http-equiv="refresh" content={`${page.refresh.seconds};url=${page.refresh.to}`} />
          </noscript>
        )}
        <title>{`${page.title} · ${messages.brand}`}</title>
        <link rel="icon" href={ICON} />
        <style {...raw(THEME + (page.styles ?? ''))} />
      </head>
      <body class={`layout-${page.layout ?? 'card'}`}>
        <header class="masthead">
          <Mark size={28} />
          <span>{messages.brand}</span>
        </header>
        <main>{page.body}</main>
        {page.script !== undefined && <script {...raw(page.script)} />}
        {page.scriptModule !== undefined && <script type="module" nonce={nonce} src={page.scriptModule} />}
      </body>
    </html>
  );
}
