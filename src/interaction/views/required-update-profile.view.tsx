import { Field, type FieldProps } from '../../accounts/views/fields.view.js';
import { FormCard } from '../../accounts/views/form-card.view.js';
import { type FilledInClaim } from '../../config/account-settings.js';
import { Name, Text } from '../../pages/text.view.js';
import { type StandardClaims } from '../../users/standard-claims.js';
import { RequiredActionsView, type RequiredViewProps } from './required-actions.view.js';

export interface RequiredUpdateProfileProps extends RequiredViewProps {
  problem?: 'missing' | undefined;
  /** What is asked for. */
  names: readonly FilledInClaim[];
  /** What is known of it. */
  claims: StandardClaims;
}

/** How browsers fill a claim in, and what keyboard they show. */
const FILLING: Record<FilledInClaim, Pick<FieldProps, 'type' | 'autocomplete'>> = {
  name: { autocomplete: 'name' },
  given_name: { autocomplete: 'given-name' },
  family_name: { autocomplete: 'family-name' },
  middle_name: { autocomplete: 'additional-name' },
  nickname: { autocomplete: 'nickname' },
  email: { autocomplete: 'email', type: 'email' },
  phone_number: { autocomplete: 'tel', type: 'tel' },
  birthdate: { autocomplete: 'bday' },
  gender: { autocomplete: 'sex' },
  website: { autocomplete: 'url', type: 'url' },
  zoneinfo: { autocomplete: 'off' },
  locale: { autocomplete: 'language' },
};

/** Asks for what is not known of the person and has to be. */
export function RequiredUpdateProfile(props: RequiredUpdateProfileProps) {
  const { client, user, problem, names, claims, messages } = props;
  const { update_profile: words, claims: labels } = messages.required;
  return (
    <FormCard
      title={words.title}
      lead={<Text of={words.lead} with={{ client: <Name of={client.name} /> }} />}
      problem={problem && words[problem]}
      client={client}
      person={user}
    >
      {names.map((name, index) => (
        <Field
          key={name}
          name={name}
          label={labels[name]}
          value={claims[name] ?? ''}
          focus={index === 0}
          {...FILLING[name]}
        />
      ))}
      <RequiredActionsView submit={words.submit} messages={messages} />
    </FormCard>
  );
}
