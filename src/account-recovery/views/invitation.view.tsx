import { accountProblemText } from '../../accounts/account-problem-text.js';
import { type AccountProblem } from '../../accounts/new-accounts.service.js';
import { Field } from '../../accounts/views/fields.view.js';
import { FormCard } from '../../accounts/views/form-card.view.js';
import { NewPassword } from '../../accounts/views/new-password.view.js';
import { type Messages } from '../../pages/messages.js';
import { OutcomeView } from '../../pages/outcome.view.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

export interface InvitationViewProps {
  /** The address that is invited. */
  email: string;
  /** What was entered before. */
  name?: string | undefined;
  problem?: AccountProblem | undefined;
  /** Fewest characters of a password. */
  fewest: number;
  messages: Messages;
}

/** Asks somebody who is invited for what his account still needs. */
export function InvitationView({ email, name, problem, fewest, messages }: InvitationViewProps) {
  const { register } = messages;
  return (
    <FormCard
      title={register.invitedTitle}
      lead={<Text of={register.invitedLead} with={{ email: <Name of={email} /> }} />}
      problem={problem && accountProblemText(problem, messages)}
    >
      <input type="text" name="username" autocomplete="username" value={email} hidden readOnly />
      <Field
        name="name"
        label={register.name}
        autocomplete="name"
        value={name}
        wrong={problem === 'name'}
        focus
      />
      <NewPassword
        label={register.password}
        fewest={fewest}
        wrong={typeof problem === 'object'}
        messages={messages}
      />
      <div class="actions">
        <button class="button button-primary" name="action" value="accept">
          {register.invitedSubmit}
        </button>
      </div>
    </FormCard>
  );
}

/** The page that an invitation leads to. */
export function invitationPage(props: WithoutMessages<InvitationViewProps>): Page {
  return (messages) => ({
    title: messages.register.invitedTitle,
    body: <InvitationView {...props} messages={messages} />,
    status: props.problem === undefined ? 200 : 400,
  });
}

/** Says that the account is there. */
export function invitationAcceptedPage({ email }: { email: string }): Page {
  return ({ register }) => {
    const lead = <Text of={register.invitedDoneLead} with={{ email: <Name of={email} /> }} />;
    const body = <OutcomeView allowed title={register.invitedDone} lead={lead} />;
    return { title: register.invitedDone, body, once: true };
  };
}
