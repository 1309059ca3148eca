import { FormCard } from '../../accounts/views/form-card.view.js';
import { NewPassword } from '../../accounts/views/new-password.view.js';
import { type Messages } from '../../pages/messages.js';
import { OutcomeView } from '../../pages/outcome.view.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { type PasswordProblem, passwordProblemText } from '../../users/passwords/password-problem.js';

export interface ResetPasswordViewProps {
  /** Whose password it is. */
  email: string;
  problem?: PasswordProblem | undefined;
  /** Fewest characters. */
  fewest: number;
  messages: Messages;
}

/** Asks for a new password. */
export function ResetPasswordView({ email, problem, fewest, messages }: ResetPasswordViewProps) {
  const { reset } = messages;
  return (
    <FormCard
      title={reset.title}
      lead={<Text of={reset.lead} with={{ email: <Name of={email} /> }} />}
      problem={problem && passwordProblemText(problem, messages)}
    >
      <input type="text" name="username" autocomplete="username" value={email} hidden readOnly />
      <NewPassword
        label={reset.password}
        repeat={reset.repeat}
        fewest={fewest}
        wrong={problem !== undefined}
        focus
        messages={messages}
      />
      <div class="actions">
        <button class="button button-primary" name="action" value="reset">
          {reset.submit}
        </button>
      </div>
    </FormCard>
  );
}

/** The page that a link in a mail leads to. */
export function resetPasswordPage(props: WithoutMessages<ResetPasswordViewProps>): Page {
  return (messages) => ({
    title: messages.reset.title,
    body: <ResetPasswordView {...props} messages={messages} />,
    status: props.problem === undefined ? 200 : 400,
  });
}

/** Says that there is a new password; `signIn` is where he goes on, for nobody is signed in by it. */
export function passwordResetPage({ signIn }: { signIn: string }): Page {
  return ({ reset }) => {
    const next = { href: signIn, label: reset.signIn };
    const body = <OutcomeView allowed title={reset.done} lead={reset.doneLead} next={next} />;
    return { title: reset.done, body, once: true };
  };
}
