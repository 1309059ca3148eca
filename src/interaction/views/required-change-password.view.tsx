import { Field } from '../../accounts/views/fields.view.js';
import { FormCard } from '../../accounts/views/form-card.view.js';
import { NewPassword } from '../../accounts/views/new-password.view.js';
import { type Messages } from '../../pages/messages.js';
import { Name, Text } from '../../pages/text.view.js';
import { type PasswordProblem, passwordProblemText } from '../../users/passwords/password-problem.js';
import { RequiredActionsView, type RequiredViewProps } from './required-actions.view.js';

export interface RequiredChangePasswordProps extends RequiredViewProps {
  problem?: PasswordProblem | 'wrong' | undefined;
  /** Fewest characters. */
  fewest: number;
  /** Whether the present password is needed, too. */
  askPresent: boolean;
}

/** Asks for another password, which administrators want. */
export function RequiredChangePassword(props: RequiredChangePasswordProps) {
  const { client, user, problem, fewest, askPresent, messages } = props;
  const { required, reset } = messages;
  const words = required.change_password;
  return (
    <FormCard
      title={words.title}
      lead={<Text of={words.lead} with={{ client: <Name of={client.name} /> }} />}
      problem={problem && problemText(problem, messages)}
      client={client}
      person={user}
    >
      {askPresent && (
        <Field
          name="present_password"
          type="password"
          label={words.present}
          autocomplete="current-password"
          maxLength={4096}
          wrong={problem === 'wrong'}
          focus
        />
      )}
      <NewPassword
        label={reset.password}
        repeat={reset.repeat}
        fewest={fewest}
        wrong={typeof problem === 'object'}
        focus={!askPresent}
        messages={messages}
      />
      <RequiredActionsView submit={words.submit} messages={messages} />
    </FormCard>
  );
}

function problemText(problem: PasswordProblem | 'wrong', messages: Messages): string {
  return problem === 'wrong'
    ? messages.required.change_password.wrong
    : passwordProblemText(problem, messages);
}
