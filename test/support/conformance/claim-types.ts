type Judge = (value: unknown, now: number) => boolean;

const text: Judge = (value) => typeof value === 'string';
const flag: Judge = (value) => typeof value === 'boolean';
const time: Judge = (value, now) =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= now;
const link: Judge = (value) => typeof value === 'string' && /^https?:$/.test(new URL(value).protocol);

const birthdate: Judge = (value, now) => {
  const year = /^(\d{4})(?:-\d{2}-\d{2})?$/.exec(String(value))?.[1];
  return year === '0000' || (Number(year) >= 1850 && Number(year) <= new Date(now * 1000).getUTCFullYear());
};

const ADDRESS = ['formatted', 'street_address', 'locality', 'region', 'postal_code', 'country'];
const address: Judge = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([name, part]) => ADDRESS.includes(name) && isSomething(part));

/** The standard claims and what they must be, OIDC Core §5.1. */
const TYPES: Record<string, Judge> = {
  ...{ sub: text, name: text, given_name: text, family_name: text, middle_name: text, nickname: text },
  ...{ preferred_username: text, profile: link, picture: link, website: link, email: text },
  ...{ email_verified: flag, gender: text, birthdate, zoneinfo: text, locale: text, phone_number: text },
  ...{ phone_number_verified: flag, address, updated_at: time },
};

/** Text that says something: neither empty nor blank nor the word that a careless server makes of nothing. */
function isSomething(value: unknown): boolean {
  return typeof value !== 'string' || !['', 'null', 'undefined'].includes(value.trim());
}

/** The standard claims that are not as OIDC Core §5.1 and §5.3.2 have them; `now` is in seconds. */
export function wrongClaims(claims: Record<string, unknown>, now: number): string[] {
  return Object.entries(claims)
    .filter(([name, value]) => name in TYPES && !(TYPES[name](value, now) && isSomething(value)))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}
