import { FormCard } from '../../accounts/views/form-card.view.js';
import { Name, Text } from '../../pages/text.view.js';
import { RequiredActionsView, type RequiredViewProps } from './required-actions.view.js';

export interface RequiredVerifyEmailProps extends RequiredViewProps {
  problem?: 'open' | undefined;
  /** Whether a link is on its way. */
  mailed: boolean;
}

/** Asks for the proof of the address that the person has. */
export function RequiredVerifyEmail({ client, user, problem, mailed, messages }: RequiredVerifyEmailProps) {
  const words = messages.required.verify_email;
  const places = { client: <Name of={client.name} />, email: <Name of={user.email ?? ''} /> };
  return (
    <FormCard
      title={words.title}
      lead={<Text of={mailed ? words.sent : words.lead} with={places} />}
      problem={problem && words[problem]}
      client={client}
      person={user}
    >
      {mailed ? (
        <RequiredActionsView
          submit={words.submit}
          other={{ action: 'send', label: words.again }}
          messages={messages}
        />
      ) : (
        <div class="actions">
          <button class="button button-primary" name="action" value="send">
            {words.send}
          </button>
          <button class="button button-quiet" name="action" value="cancel">
            {messages.required.cancel}
          </button>
        </div>
      )}
    </FormCard>
  );
}
