import { renderToString } from 'preact-render-to-string';
import { LetterBody } from './letter-body.view.js';
import { type Letter } from './letter.js';

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** Programs that know the reader's choice take these in place of the colours at the parts. */
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.canvas{background:#0d1211!important}
.card{background:#151b1a!important;border-color:#2a3432!important}
.text{color:#e8eeec!important}
.muted{color:#a0aeaa!important}
.sunken{background:#1b2321!important;border-color:#2a3432!important}
.line{border-color:#2a3432!important}
.brand{color:#63cdb8!important}
.button{background:#63cdb8!important;color:#04211c!important}
}
@media (max-width:480px){.card{border:0!important;border-radius:0!important;padding:24px 20px!important}.canvas{padding:0!important}}`;

/** A letter for who reads HTML: one column, styles at the parts themselves, nothing that is fetched from elsewhere. */
export function LetterView({ letter }: { letter: Letter }) {
  const { lang, dir, subject } = letter;
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK.replaceAll('\n', '') }} />
      </head>
      <body class="canvas" style="margin:0;padding:0;background:#f4f6f5">
        <LetterSheet {...letter} />
      </body>
    </html>
  );
}

function LetterSheet(letter: Letter) {
  const { dir, brand, footer } = letter;
  return (
    <table
      role="presentation"
      class="canvas"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      dir={dir}
      style={`padding:32px 16px;background:#f4f6f5;${FONT};font-size:16px;line-height:1.5`}
    >
      <tbody>
        <tr>
          <td align="center">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px">
              <tbody>
                <tr>
                  <td class="brand" style="padding:0 4px 16px;color:#0e7063;font-weight:650;font-size:17px">
                    {brand}
                  </td>
                </tr>
                <tr>
                  <td
                    class="card"
                    style="padding:32px;background:#ffffff;border:1px solid #dde4e1;border-radius:14px"
                  >
                    <LetterBody {...letter} />
                  </td>
                </tr>
                <tr>
                  <td class="muted" style="padding:16px 4px;color:#566460;font-size:13px">
                    {footer}
                  </td>
                </tr>
              </tbody>
            </table>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The whole document of a letter. */
export function letterHtml(letter: Letter): string {
  return `<!doctype html>${renderToString(<LetterView letter={letter} />)}`;
}
