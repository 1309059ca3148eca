import { type Messages } from './messages.js';
import { type LanguageChoice } from './reader.js';

export interface LanguagesViewProps {
  choices: readonly LanguageChoice[];
  messages: Messages;
}

/** Links to the same page in every language, each by its own name and announced in its own language. */
export function LanguagesView({ choices, messages }: LanguagesViewProps) {
  return (
    <footer class="languages">
      <nav aria-label={messages.languages}>
        <ul>
          {choices.map(({ language, name, href }) => (
            <li key={language}>
              <a
                href={href}
                lang={language}
                hreflang={language}
                {...(language === messages.lang ? { 'aria-current': 'true' as const } : {})}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
