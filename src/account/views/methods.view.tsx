import { type Credential, NAME_LENGTH } from '../../credentials/credential.js';
import { type PageContent } from '../../pages/page.js';
import { Moment, Name, Text } from '../../pages/text.view.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';
import { Confirm } from './confirm.view.js';

export interface MethodsProps {
  items: readonly Credential[];
  /** Whether the person's sign-in is good for changing them. */
  canEdit: boolean;
}

/** With what the person can sign in beside his password. */
export const methodsPage =
  ({ items, canEdit }: MethodsProps) =>
  (frame: AccountFrame): PageContent => {
    const { methods: words } = frame.messages.account;
    const others = items.some(({ type }) => type !== 'recovery_code');
    return accountPage({
      frame,
      place: 'methods',
      title: words.title,
      lead: words.lead,
      children: (
        <>
          {!canEdit && <Confirm frame={frame} place="methods" reason={words.confirm} />}
          {items.length === 0 && <p class="panel">{words.none}</p>}
          <div class="panels">
            {items.map((item) => (
              <MethodPanel key={item.id} frame={frame} item={item} canEdit={canEdit} />
            ))}
          </div>
          {items.length > 0 && <p class="note">{words.removeLead}</p>}
          {canEdit && <Adding frame={frame} withCodes={others} />}
        </>
      ),
    });
  };

function Adding({ frame: { base, messages }, withCodes }: { frame: AccountFrame; withCodes: boolean }) {
  const { methods: words } = messages.account;
  return (
    <div class="turns">
      {(['passkey', 'totp'] as const).map((type) => (
        <form key={type} method="post" action={`${base}/enrolments`}>
          <button class="button button-primary" name="type" value={type}>
            {words.add[type]}
          </button>
        </form>
      ))}
      {withCodes && (
        <form method="post" action={`${base}/sign-in-methods/recovery-codes`}>
          <button class="button button-plain" aria-describedby="codes-lead">
            {words.codes}
          </button>
          <small id="codes-lead">{words.codesLead}</small>
        </form>
      )}
    </div>
  );
}

interface PanelProps {
  frame: AccountFrame;
  item: Credential;
}

function MethodPanel({ frame, item, canEdit }: PanelProps & { canEdit: boolean }) {
  const { methods: names } = frame.messages;
  const { methods: words } = frame.messages.account;
  return (
    <article class="panel">
      <header>
        <h2>{item.name === '' ? names[item.type] : <Name of={item.name} longest={NAME_LENGTH} />}</h2>
        {item.name !== '' && <span class="pill">{names[item.type]}</span>}
      </header>
      {item.suspendedAt && (
        <p class="alert">
          <span>{words.suspended}</span>
        </p>
      )}
      <MethodFacts frame={frame} item={item} />
      {canEdit && <MethodForms frame={frame} item={item} />}
    </article>
  );
}

function MethodFacts({ frame: { messages }, item }: PanelProps) {
  const { methods: words } = messages.account;
  return (
    <>
      {item.type === 'passkey' && <p class="note">{item.synced ? words.synced : words.bound}</p>}
      {item.left !== null && (
        <p class="note">
          <Text of={words.left} with={{ count: item.left }} />
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>{words.added}</dt>
          <dd>
            <Moment of={item.createdAt.getTime()} />
          </dd>
        </div>
        <div>
          <dt>{words.lastUsed}</dt>
          <dd>{item.lastUsedAt ? <Moment of={item.lastUsedAt.getTime()} /> : words.never}</dd>
        </div>
      </dl>
    </>
  );
}

function MethodForms({ frame: { base, messages }, item }: PanelProps) {
  const { methods: words } = messages.account;
  const address = `${base}/sign-in-methods/${item.id}`;
  return (
    <div class="turns">
      {item.type !== 'recovery_code' && (
        <form method="post" action={`${address}/rename`} class="inline-form">
          <div class="field">
            <label class="visually-hidden" for={`name-${item.id}`}>
              {words.name}
            </label>
            <input
              id={`name-${item.id}`}
              name="name"
              type="text"
              value={item.name}
              maxLength={NAME_LENGTH}
              dir="auto"
              required
            />
          </div>
          <button class="button button-plain">{words.rename}</button>
        </form>
      )}
      <form method="post" action={`${address}/remove`}>
        <button class="button button-plain">{words.remove}</button>
      </form>
    </div>
  );
}
