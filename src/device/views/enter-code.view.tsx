import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';

/** Why a code was not taken. */
export type EnterCodeProblem = keyof Messages['device']['errors'];

export interface EnterCodeViewProps {
  /** What the person, or the address he followed, has entered. */
  typed?: string;
  problem?: EnterCodeProblem;
  /** Where to sign in when that has to come first. */
  signIn?: string;
  messages: Messages;
}

/** Asks for the code that a device shows (RFC 8628 §3.3). */
export function EnterCodeView({ typed, problem, signIn, messages }: EnterCodeViewProps) {
  const { device } = messages;
  const followed = typed !== undefined && typed !== '' && problem === undefined;
  const wrong = problem === 'wrong' || problem === 'missing';
  const invalid = wrong ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {};
  return (
    <section class="card">
      <h1>{device.title}</h1>
      <p class="lead">{followed ? device.prefilled : device.lead}</p>
      {problem && (
        <p class="alert" role="alert" id="problem">
          <Icon name="alert" />
          <span>{device.errors[problem]}</span>
        </p>
      )}
      <form method="post" class="stack">
        <div class="field">
          <label for="user_code">{device.code}</label>
          <input
            id="user_code"
            name="user_code"
            class="user-code"
            type="text"
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            maxLength={32}
            dir="ltr"
            required
            autofocus={!followed}
            {...invalid}
          />
        </div>
        <div class="actions">
          {problem === 'sign-in' ? (
            <a class="button button-primary" href={signIn}>
              {device.signIn}
            </a>
          ) : (
            <button class="button button-primary">{device.submit}</button>
          )}
        </div>
      </form>
    </section>
  );
}

const STATUS: Record<EnterCodeProblem, number> = { missing: 400, wrong: 400, throttled: 429, 'sign-in': 429 };
const STYLES =
  '.field .user-code{font-family:var(--mono);font-size:1.375rem;letter-spacing:.12em;text-align:center;text-transform:uppercase;padding-block:.75rem}';

/** The page on which a code is entered. */
export function enterCodePage(props: WithoutMessages<EnterCodeViewProps>): Page {
  return (messages) => ({
    title: messages.device.title,
    body: <EnterCodeView {...props} messages={messages} />,
    status: props.problem === undefined ? 200 : STATUS[props.problem],
    styles: STYLES,
  });
}
