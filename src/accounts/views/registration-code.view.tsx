import { type ClientInfo } from '../../pages/client-info.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { Field } from './fields.view.js';
import { FormCard } from './form-card.view.js';

export interface RegistrationCodeViewProps {
  client: ClientInfo;
  /** Where the code was sent, as it was entered. */
  email: string;
  problem?: 'code' | undefined;
  messages: Messages;
}

/** Asks for the code that was mailed: the same page whether the address has an account or not. */
export function RegistrationCodeView({ client, email, problem, messages }: RegistrationCodeViewProps) {
  const { register } = messages;
  return (
    <FormCard
      title={register.codeTitle}
      lead={<Text of={register.codeLead} with={{ email: <Name of={email} /> }} />}
      problem={problem && register.problems[problem]}
      client={client}
    >
      <Field
        name="code"
        label={register.code}
        autocomplete="one-time-code"
        maxLength={20}
        wrong={problem !== undefined}
        focus
      />
      <div class="actions">
        <button class="button button-primary" name="action" value="confirm">
          {register.confirm}
        </button>
        <button class="button button-plain" name="action" value="restart" formnovalidate>
          {register.restart}
        </button>
        <button class="button button-quiet" name="action" value="sign-in" formnovalidate>
          {register.signIn}
        </button>
      </div>
    </FormCard>
  );
}

/** The page for the code; `redirectUri` may be reached by the redirect after the answer. */
export function registrationCodePage(
  props: WithoutMessages<RegistrationCodeViewProps>,
  redirectUri?: string,
): Page {
  return (messages) => ({
    title: messages.register.codeTitle,
    body: <RegistrationCodeView {...props} messages={messages} />,
    status: props.problem === undefined ? 200 : 400,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}
