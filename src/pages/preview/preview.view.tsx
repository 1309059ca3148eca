import { CATALOGUE } from '../catalogue.js';
import { type Page } from '../page.js';
import { PREVIEW_OPTIONS, previewQuery, type PreviewChoice } from './preview-choice.js';

export interface PreviewViewProps {
  /** The address of this page. */
  address: string;
  samples: readonly string[];
  /** Clients with a theme of their own. */
  themes: readonly string[];
  choice: PreviewChoice;
}

interface Option {
  value: string;
  label: string;
}

/** Every sample there is, and as whom to look at it. */
export function PreviewView({ address, samples, themes, choice }: PreviewViewProps) {
  const { language, scheme, width } = PREVIEW_OPTIONS;
  const languages = language.map((value) => ({ value, label: CATALOGUE[value].name }));
  const looks = [{ value: '', label: 'The server’s' }, ...themes.map(same)];
  return (
    <>
      <section>
        <h1>Every page</h1>
        <p class="lead">With made-up content, in a language and a look of your choice.</p>
        <form class="preview-choice">
          <Choice name="language" label="Language" options={languages} chosen={choice.language} />
          <Choice name="theme" label="Theme" options={looks} chosen={choice.theme} />
          <Choice name="scheme" label="Scheme" options={scheme.map(same)} chosen={choice.scheme} />
          <Choice name="width" label="Width" options={width.map(same)} chosen={choice.width} />
          <button class="button button-primary">Apply</button>
        </form>
      </section>
      <ul class="preview-list">
        {samples.map((name) => (
          <li key={name}>
            <a href={`${address}/${name}${previewQuery(choice)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choice({
  name,
  label,
  options,
  chosen,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string;
}) {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function same(value: string): Option {
  return { value, label: value };
}

const STYLES = `
.layout-wide{padding:1.5rem 1.25rem 4rem;gap:1.5rem}
.layout-wide>*{inline-size:100%;max-inline-size:56rem;margin-inline:auto}
.preview-list{columns:16rem;margin-block-start:2rem}
.preview-list a{display:inline-block;padding-block:.25rem}
.preview-choice{display:flex;flex-wrap:wrap;gap:1rem;align-items:end;margin-block-start:1.5rem}
.preview-choice label{display:grid;gap:.25rem;font-size:.875rem;font-weight:550}
.preview-choice select{font:inherit;min-block-size:2.875rem;padding:.5rem .75rem;border:1px solid var(--line-strong);border-radius:var(--radius-small);background:var(--surface);color:inherit}
`;

/** The page that leads to every sample. */
export function previewPage(props: PreviewViewProps): Page {
  return () => ({
    title: 'Preview',
    body: <PreviewView {...props} />,
    layout: 'wide',
    styles: STYLES,
    english: true,
  });
}
