import { type ClientInfo } from '../../pages/client-info.js';
import { type Messages } from '../../pages/messages.js';
import { OutcomeView } from '../../pages/outcome.view.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { Field } from './fields.view.js';
import { FormCard } from './form-card.view.js';

export interface ForgotPasswordViewProps {
  client: ClientInfo;
  /** What was entered before, or `login_hint`. */
  username?: string | undefined;
  problem?: 'missing' | 'throttled' | undefined;
  /** Back to the sign-in. */
  back: string;
  messages: Messages;
}

/** Asks who has forgotten his password. */
export function ForgotPasswordView({ client, username, problem, back, messages }: ForgotPasswordViewProps) {
  const { forgot } = messages;
  return (
    <FormCard
      title={forgot.title}
      lead={forgot.lead}
      problem={problem && forgot.problems[problem]}
      client={client}
    >
      <Field
        name="username"
        label={forgot.username}
        autocomplete="username"
        value={username}
        wrong={problem === 'missing'}
        focus
        maxLength={320}
      />
      <div class="actions">
        <button class="button button-primary" name="action" value="send">
          {forgot.submit}
        </button>
        <a class="button button-quiet" href={back}>
          {forgot.back}
        </a>
      </div>
    </FormCard>
  );
}

/** The page on which somebody asks for a link to a new password. */
export function forgotPasswordPage(props: WithoutMessages<ForgotPasswordViewProps>): Page {
  return (messages) => ({
    title: messages.forgot.title,
    body: <ForgotPasswordView {...props} messages={messages} />,
    status: props.problem === undefined ? 200 : props.problem === 'throttled' ? 429 : 400,
  });
}

/** Says that a mail is on its way, if there is anybody to send it to: the same for everybody. */
export function resetMailedPage({ name, back }: { name: string; back: string }): Page {
  return ({ forgot }) => {
    const lead = <Text of={forgot.sentLead} with={{ name: <Name of={name} /> }} />;
    const next = { href: back, label: forgot.back };
    const body = <OutcomeView allowed title={forgot.sentTitle} lead={lead} next={next} />;
    return { title: forgot.sentTitle, body, once: true };
  };
}
