import { FormCard } from '../../accounts/views/form-card.view.js';
import { Name, Text } from '../../pages/text.view.js';
import { RequiredActionsView, type RequiredViewProps } from './required-actions.view.js';

export interface RequiredAcceptTermsProps extends RequiredViewProps {
  terms: { url: string; version: string };
}

/** Asks whether the person accepts the terms of service; the version that he was shown is part of his answer. */
export function RequiredAcceptTerms({ client, user, terms, messages }: RequiredAcceptTermsProps) {
  const words = messages.required.accept_terms;
  return (
    <FormCard
      title={words.title}
      lead={<Text of={words.lead} with={{ client: <Name of={client.name} /> }} />}
      client={client}
      person={user}
    >
      <input type="hidden" name="version" value={terms.version} />
      <p>
        <a href={terms.url} target="_blank" rel="noopener noreferrer">
          {words.read}
        </a>
        <br />
        <small>
          <Text of={words.version} with={{ version: <Name of={terms.version} /> }} />
        </small>
      </p>
      <RequiredActionsView submit={words.submit} messages={messages} />
    </FormCard>
  );
}
