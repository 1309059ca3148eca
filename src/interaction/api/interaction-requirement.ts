import { Flag, NestedList, Text, Whole } from '../../kernel/api-fields.js';
import { type Messages } from '../../pages/messages.js';
import { type UserEntity } from '../../users/user.entity.js';
import { type Requirement } from '../requirements.service.js';

/** A claim that is asked for, in words. */
export class InteractionClaim {
  @Text({ description: 'Its registered name (OIDC Core §5.1).', example: 'given_name', required: true })
  name: string;

  @Text({ description: 'For people, in their language.', example: 'Given name', required: true })
  title: string;

  @Text({ description: 'What is known already.', example: 'Jane', max: 2048 })
  value?: string;
}

/** What a required action asks for. */
export class InteractionRequirement {
  @Whole({
    description: 'For `change_password`: the fewest characters of the new one.',
    example: 15,
    min: 8,
    max: 64,
  })
  min_length?: number;

  @Flag({
    description: 'For `change_password`: whether the present one is asked for, too.',
    example: false,
  })
  asks_current_password?: boolean;

  @Text({
    description:
      'For `verify_email`: the address. For `update_profile`: the one that was filled in and is not proved yet.',
    example: 'jane@example.com',
    max: 320,
  })
  email?: string;

  @Flag({ description: 'For these: whether a link is on its way there.', example: true })
  link_sent?: boolean;

  @NestedList(() => InteractionClaim, { description: 'For `update_profile`: what is to be filled in.' })
  claims?: InteractionClaim[];

  @Text({
    description: 'For `accept_terms`: where they are.',
    example: 'https://example.com/terms',
    max: 2048,
  })
  terms_uri?: string;

  @Text({ description: 'For `accept_terms`: which ones they are.', example: '2026-01' })
  terms_version?: string;
}

/** The same as own screens are told it. */
export function requirementTold(
  requirement: Requirement,
  { claims }: UserEntity,
  messages: Messages,
): InteractionRequirement {
  switch (requirement.action) {
    case 'change_password':
      return { min_length: requirement.fewest, asks_current_password: requirement.askPresent };
    case 'verify_email':
      return { email: claims.email ?? '', link_sent: requirement.mailed };
    case 'update_profile': {
      const told = (value: string | undefined) => (value === undefined ? {} : { value });
      const titles = messages.required.claims;
      const asked = requirement.names.map((name) => ({ name, title: titles[name], ...told(claims[name]) }));
      const { mailedTo: email } = requirement;
      return { claims: asked, ...(email === undefined ? {} : { email, link_sent: true }) };
    }
    case 'accept_terms':
      return { terms_uri: requirement.terms.url, terms_version: requirement.terms.version };
  }
}
