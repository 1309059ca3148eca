import { type Letter } from './letter.js';

const MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

/** What a letter says: title, words, code, button and facts. */
export function LetterBody({ title, lead, code, link, facts, note }: Letter) {
  return (
    <>
      <h1
        class="text"
        style="margin:0;color:#15211e;font-size:22px;line-height:1.25;font-weight:650;overflow-wrap:anywhere;hyphens:auto"
      >
        {title}
      </h1>
      <p class="text" style="margin:12px 0 0;color:#15211e">
        {lead}
      </p>
      {code !== undefined && (
        <p
          class="sunken text"
          dir="ltr"
          style={`margin:24px 0 0;padding:16px;background:#f4f7f6;border:1px solid #dde4e1;border-radius:9px;color:#15211e;text-align:center;font-size:30px;font-weight:650;letter-spacing:6px;${MONO}`}
        >
          {code}
        </p>
      )}
      {link && <LetterLink {...link} />}
      {facts.length > 0 && <LetterFacts facts={facts} />}
      <p class="muted" style="margin:24px 0 0;color:#566460;font-size:14px">
        {note}
      </p>
    </>
  );
}

function LetterLink({ label, href, otherwise }: NonNullable<Letter['link']>) {
  return (
    <>
      <p style="margin:24px 0 0">
        <a
          class="button"
          href={href}
          style="display:inline-block;padding:12px 22px;background:#0e7063;color:#ffffff;border-radius:9px;font-weight:600;text-decoration:none"
        >
          {label}
        </a>
      </p>
      <p class="muted" style="margin:16px 0 0;color:#566460;font-size:13px">
        {otherwise}
        <br />
        <a class="brand" href={href} dir="ltr" style="color:#0e7063;word-break:break-all">
          {href}
        </a>
      </p>
    </>
  );
}

function LetterFacts({ facts }: Pick<Letter, 'facts'>) {
  return (
    <table
      class="line"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style="margin:24px 0 0;border-top:1px solid #dde4e1;font-size:14px"
    >
      <tbody>
        {facts.map(({ label, value }) => (
          <tr key={label}>
            <th
              class="line muted"
              scope="row"
              style="width:35%;padding:8px 0;border-bottom:1px solid #dde4e1;color:#566460;font-weight:400;text-align:start;vertical-align:top"
            >
              {label}
            </th>
            <td class="line text" style="padding:8px 0;border-bottom:1px solid #dde4e1;color:#15211e">
              <bdi>{value}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
