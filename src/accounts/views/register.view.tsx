import { type ClientInfo } from '../../pages/client-info.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { accountProblemText } from '../account-problem-text.js';
import { type AccountProblem } from '../new-accounts.service.js';
import { Field } from './fields.view.js';
import { FormCard } from './form-card.view.js';
import { NewPassword } from './new-password.view.js';

export interface RegisterViewProps {
  client: ClientInfo;
  /** What was entered before, or `login_hint`. */
  email?: string | undefined;
  name?: string | undefined;
  problem?: AccountProblem | 'throttled' | 'expired' | undefined;
  /** Fewest characters of a password. */
  fewest: number;
  messages: Messages;
}

/** Asks who wants an account (Initiating User Registration 1.0). */
export function RegisterView({ client, email, name, problem, fewest, messages }: RegisterViewProps) {
  const { register } = messages;
  const text =
    problem === 'throttled' || problem === 'expired'
      ? register.problems[problem]
      : problem && accountProblemText(problem, messages);
  return (
    <FormCard
      title={register.title}
      lead={<Text of={register.lead} with={{ client: <Name of={client.name} /> }} />}
      problem={text}
      client={client}
    >
      <Field
        name="email"
        type="email"
        label={register.email}
        autocomplete="username"
        value={email}
        wrong={problem === 'email'}
        focus={email === undefined}
      />
      <Field name="name" label={register.name} autocomplete="name" value={name} wrong={problem === 'name'} />
      <NewPassword
        label={register.password}
        fewest={fewest}
        wrong={typeof problem === 'object'}
        messages={messages}
      />
      <div class="actions">
        <button class="button button-primary" name="action" value="register">
          {register.submit}
        </button>
        <button class="button button-plain" name="action" value="sign-in" formnovalidate>
          {register.signIn}
        </button>
        <button class="button button-quiet" name="action" value="cancel" formnovalidate>
          {register.cancel}
        </button>
      </div>
    </FormCard>
  );
}

/** The page on which somebody makes an account; `redirectUri` may be reached by the redirect after the answer. */
export function registerPage(props: WithoutMessages<RegisterViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.register.title,
    body: <RegisterView {...props} messages={messages} />,
    status: props.problem === undefined ? 200 : props.problem === 'throttled' ? 429 : 400,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}
