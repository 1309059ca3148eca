import { type PageContent } from '../../pages/page.js';
import { type StandardClaims } from '../../users/standard-claims.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { ABOUT_FIELDS, ADDRESS_FIELDS, NAME_FIELDS, PLACE_FIELDS } from '../profile/profile-form.js';
import { accountPage } from './account.view.js';
import { Field, type FieldProps } from './field.view.js';

type FieldName =
  | (typeof NAME_FIELDS)[number]
  | (typeof ABOUT_FIELDS)[number]
  | (typeof PLACE_FIELDS)[number]
  | (typeof ADDRESS_FIELDS)[number];

/** How browsers fill a field in, and how it is typed (HTML §4.10.18.7). */
const INPUTS: Partial<Record<FieldName, FieldProps['input']>> = {
  name: { autocomplete: 'name' },
  given_name: { autocomplete: 'given-name' },
  middle_name: { autocomplete: 'additional-name' },
  family_name: { autocomplete: 'family-name' },
  nickname: { autocomplete: 'nickname' },
  birthdate: { autocomplete: 'bday', inputMode: 'numeric', maxLength: 10 },
  gender: { autocomplete: 'sex', maxLength: 64 },
  picture: { type: 'url', dir: 'ltr', maxLength: 2048 },
  profile: { type: 'url', dir: 'ltr', maxLength: 2048 },
  website: { type: 'url', dir: 'ltr', maxLength: 2048, autocomplete: 'url' },
  locale: { maxLength: 64 },
  zoneinfo: { maxLength: 64 },
  street_address: { autocomplete: 'street-address', maxLength: 500 },
  postal_code: { autocomplete: 'postal-code', maxLength: 32 },
  locality: { autocomplete: 'address-level2' },
  region: { autocomplete: 'address-level1' },
  country: { autocomplete: 'country-name' },
};

const WIDE: readonly FieldName[] = ['name', 'picture', 'profile', 'website', 'street_address'];

export interface ProfileProps {
  claims: StandardClaims;
  /** Of the person, so that two tabs do not overwrite each other. */
  revision: number;
}

/** What a person says of himself, to change. */
export const profilePage =
  ({ claims, revision }: ProfileProps) =>
  (frame: AccountFrame): PageContent => {
    const words = frame.messages.account;
    const { title, lead, names, about, place, address } = words.profile;
    const stale = frame.refusal?.reason === 'changed';
    const shown = stale ? { ...frame, given: undefined } : frame;
    const groups = [
      { heading: names, fields: NAME_FIELDS, values: claims },
      { heading: about, fields: ABOUT_FIELDS, values: claims },
      { heading: place, fields: PLACE_FIELDS, values: claims },
      { heading: address, fields: ADDRESS_FIELDS, values: claims.address ?? {} },
    ];
    return accountPage({
      frame,
      place: 'profile',
      title,
      lead,
      children: (
        <form method="post" class="panels">
          <input type="hidden" name="revision" value={String(revision)} />
          {groups.map(({ heading, fields, values }) => (
            <fieldset key={heading} class="panel">
              <legend class="visually-hidden">{heading}</legend>
              <h2 aria-hidden="true">{heading}</h2>
              <div class="fields">
                {fields.map((name) => (
                  <ProfileField
                    key={name}
                    frame={shown}
                    name={name}
                    value={(values as Partial<Record<FieldName, string>>)[name]}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <div class="actions">
            <button class="button button-primary">{words.save}</button>
          </div>
        </form>
      ),
    });
  };

function ProfileField({
  frame,
  name,
  value,
}: {
  frame: AccountFrame;
  name: FieldName;
  value: string | undefined;
}) {
  const { fields, hints } = frame.messages.account.profile;
  const hint = (hints as Partial<Record<FieldName, string>>)[name];
  const input = INPUTS[name];
  return (
    <Field
      frame={frame}
      name={name}
      label={fields[name]}
      wide={WIDE.includes(name)}
      {...(hint === undefined ? {} : { hint })}
      {...(value === undefined ? {} : { value })}
      {...(input ? { input } : {})}
    />
  );
}
