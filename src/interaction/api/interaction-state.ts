import {
  AnyObject,
  AnyObjects,
  Flag,
  Nested,
  NestedList,
  OneOf,
  SomeOf,
  Text,
  Texts,
  Whole,
} from '../../kernel/api-fields.js';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../../kernel/authentication-methods.js';
import { REQUIRED_ACTIONS, type RequiredAction } from '../../users/required-actions.js';
import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { InteractionEnrolment } from './interaction-enrolment.js';
import { InteractionRequirement } from './interaction-requirement.js';

/** Where an interaction can stand; at `begin_session` another call is about to begin it. */
export const TOLD_STEPS = [
  'login',
  'second_factor',
  'enrol',
  'begin_session',
  'required_action',
  'select_account',
  'consent',
  'done',
  'failed',
] as const;
export type ToldStep = (typeof TOLD_STEPS)[number];

/** The application that somebody signs in to. */
export class InteractionClient {
  @Text({ description: 'Its identifier.', example: 'demo-web', required: true })
  client_id: string;

  @Text({ description: 'Its name.', example: 'Demo Web', required: true })
  client_name: string;

  @Text({ description: 'Its picture.', example: 'https://app.example.com/logo.svg', max: 2000 })
  logo_uri?: string;

  @Text({ description: 'Its home page.', example: 'https://app.example.com/', max: 2000 })
  client_uri?: string;

  @Text({ description: 'What it does with data.', example: 'https://app.example.com/privacy', max: 2000 })
  policy_uri?: string;

  @Text({ description: 'Its terms.', example: 'https://app.example.com/terms', max: 2000 })
  tos_uri?: string;
}

/** Who is known already. */
export class InteractionUser {
  @Text({ description: 'What he is called.', example: 'Alice Example', required: true })
  name: string;

  @Text({ description: 'His e-mail address.', example: 'alice@example.com', max: 320 })
  email?: string;
}

/** A scope that is asked for, in words. */
export class InteractionScope {
  @Text({ description: 'As it is asked for.', example: 'profile', required: true })
  name: string;

  @Text({ description: 'For people, in their language.', example: 'Your profile', required: true, max: 1000 })
  title: string;

  @Text({ description: 'What it releases.', example: 'Your name and your picture.', max: 1000 })
  description?: string;

  @Flag({ description: 'Whether it may be left out.', example: true, required: true })
  optional: boolean;
}

/** A method that has begun. */
export class InteractionExchange {
  @Text({ description: 'For `…/authenticate/perform`.', example: 'mX0v3y5l0c9m1r7d2s8q4w6e', required: true })
  exchange_id: string;

  @OneOf(AUTHENTICATION_METHODS, { description: 'The method.', example: 'email', required: true })
  method: AuthenticationMethod;

  @OneOf(['pending', 'done', 'expired'], {
    description:
      'Whether a magic link that was sent has been opened: then it can be answered, with nothing more (`done`), ' +
      'or never, because the person has said that it was not he who asked for it (`expired`).',
    example: 'pending',
    required: true,
  })
  status: 'pending' | 'done' | 'expired';

  @Whole({ description: 'Seconds that a code or link is good for.', example: 600, min: 0, max: 86400 })
  expires_in?: number;

  @Text({
    description: 'Where a code or link was sent, as far as one may know.',
    example: 'a***@example.com',
  })
  medium?: string;

  @AnyObject({
    description: 'For `passkey`: what `navigator.credentials.get` needs (WebAuthn Level 3 §5.1.10).',
    example: { challenge: 'Y2hhbGxlbmdl', rpId: 'id.example.com' },
  })
  fido2_options?: Record<string, unknown>;
}

/** Where an interaction stands, as a company's own screens are told. */
export class InteractionState {
  @OneOf(['pending', 'done', 'failed'], {
    description: 'Whether something is asked of the person; if not, `…/continue` tells where he goes.',
    example: 'pending',
    required: true,
  })
  status: 'pending' | 'done' | 'failed';

  @OneOf(TOLD_STEPS, { description: 'What is next.', example: 'login', required: true })
  step: ToldStep;

  @OneOf(REQUIRED_ACTIONS, {
    description: 'At the step `required_action`: what it is; `…/required-actions/…` takes it.',
    example: 'accept_terms',
  })
  required_action?: RequiredAction;

  @Nested(() => InteractionRequirement, { description: 'What it asks for.' })
  requirement?: InteractionRequirement;

  @Nested(() => InteractionClient, { description: 'Who asks.', required: true })
  client: InteractionClient;

  @SomeOf(AUTHENTICATION_METHODS, {
    description: 'The methods that this step offers: of `second_factor` and `enrol`, those of this person.',
    example: ['password', 'passkey'],
    required: true,
  })
  methods: AuthenticationMethod[];

  @Nested(() => InteractionUser, { description: 'Who is signed in, or has proved a first factor.' })
  user?: InteractionUser;

  @Text({ description: 'Whom the client expects (`login_hint`).', example: 'alice', max: 320 })
  login_hint?: string;

  @NestedList(() => InteractionScope, { description: 'What is asked for.', required: true, items: 200 })
  scopes: InteractionScope[];

  @AnyObjects({
    description: 'What is asked for in detail (RFC 9396): it is allowed as a whole or not at all.',
    example: [{ type: 'payment_initiation', instructedAmount: { currency: 'EUR', amount: '123.50' } }],
  })
  authorization_details?: readonly AuthorizationDetail[];

  @Nested(() => InteractionExchange, { description: 'The method that has begun and is not answered.' })
  exchange?: InteractionExchange;

  @Nested(() => InteractionEnrolment, {
    description:
      'At the step `enrol`: what is being set up; told to pages alone that an administrator has chosen.',
  })
  enrolment?: InteractionEnrolment;

  @Texts({
    description: 'After `…/enrol/perform`, this once: recovery codes for the person to keep.',
    example: ['BCDF-GHJK-LMNP-QRST'],
  })
  recovery_codes?: string[];

  @Text({ description: 'With the status `failed`: why.', example: 'access_denied' })
  error?: string;

  @Text({
    description: 'The language in which he would read: what the client asked for, else his own.',
    example: 'de-AT',
    required: true,
  })
  language: string;
}
