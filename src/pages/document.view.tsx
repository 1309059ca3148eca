import { LanguagesView } from './languages.view.js';
import { ICON, LogoContext, Mark } from './logo.view.js';
import { type Messages } from './messages.js';
import { type PageContent } from './page.js';
import { type LanguageChoice, type Manner, MannerContext } from './reader.js';
import { THEME } from './theme.js';
import { stylesOf, type Theme } from './themes/theme.js';

export interface DocumentViewProps {
  content: PageContent;
  nonce: string;
  messages: Messages;
  manner: Manner;
  theme: Theme;
  /** The same page in other languages. */
  choices: readonly LanguageChoice[];
}

/** The document around every page: head, theme, brand, the one main landmark, and the choice of languages. */
export function DocumentView({ content, nonce, messages, manner, theme, choices }: DocumentViewProps) {
  const raw = (text: string) => ({ nonce, dangerouslySetInnerHTML: { __html: text } });
  return (
    <html lang={messages.lang} dir={messages.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {content.refresh && (
          <noscript>
            <meta http-equiv="refresh" content={`${content.refresh.seconds};url=${content.refresh.to}`} />
          </noscript>
        )}
        <title>{`${content.title} · ${messages.brand}`}</title>
        <link rel="icon" href={theme.logo ?? ICON} />
        <style {...raw(THEME + stylesOf(theme) + (content.styles ?? ''))} />
      </head>
      <body class={`layout-${content.layout ?? 'card'}`}>
        <LogoContext.Provider value={theme.logo}>
          <header class="masthead">
            <Mark size={28} />
            <span>{messages.brand}</span>
          </header>
          <main>
            <MannerContext.Provider value={manner}>{content.body}</MannerContext.Provider>
          </main>
        </LogoContext.Provider>
        {choices.length > 1 && <LanguagesView choices={choices} messages={messages} />}
        {content.script !== undefined && <script {...raw(content.script)} />}
        {content.scriptModule !== undefined && (
          <script type="module" nonce={nonce} src={content.scriptModule} />
        )}
      </body>
    </html>
  );
}
