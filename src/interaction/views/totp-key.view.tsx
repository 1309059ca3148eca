import { type NewTotp } from '../../credentials/totp.service.js';
import { type Messages } from '../../pages/messages.js';

/** What an authenticator app is given: a picture, and the same key as text and as a link. */
export function TotpKey({ totp, messages }: { totp: NewTotp; messages: Messages }) {
  const { totp: words } = messages.enrol;
  return (
    <>
      <img class="qr" src={totp.qr} alt={words.picture} width="216" height="216" />
      <dl class="device">
        <div>
          <dt>{words.key}</dt>
          <dd dir="ltr">
            <code data-secret>{totp.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
          </dd>
        </div>
        <div>
          <dd>
            <a href={totp.uri}>{words.open}</a>
          </dd>
        </div>
      </dl>
    </>
  );
}
