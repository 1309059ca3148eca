import { type UserEntity } from '../user.entity.js';

/** Whom a password is for, as far as that is known. */
export interface PasswordOwner {
  user?: Pick<UserEntity, 'username' | 'claims'> | undefined;
  email?: string | undefined;
}

/** Characters that a password must have beside its owner's own words. */
const BESIDE = 8;
/** A shorter word is in too many others. */
const SHORTEST = 3;

/**
 * Whether a password is little more than words that everybody who attacks it knows (NIST SP 800-63B-4 §3.1.1.2): its
 * length is judged without the name of the service, and beside the owner's names it needs some characters of its own.
 */
export function isOfContextWords(
  password: string,
  owner: PasswordOwner,
  { brand, fewest }: { brand: string; fewest: number },
): boolean {
  const text = password.toLowerCase();
  const withoutBrand = without(text, [brand]);
  if (withoutBrand.length < text.length && count(withoutBrand) < fewest) return true;
  const rest = without(withoutBrand, personalWords(owner));
  return rest.length < text.length && count(rest) < BESIDE;
}

function personalWords({ user, email }: PasswordOwner): string[] {
  const { given_name, family_name, name, nickname, email: own } = user?.claims ?? {};
  const texts = [user?.username, email, own, name, given_name, family_name, nickname];
  return texts.flatMap((text) => (text === undefined ? [] : [text, ...text.split(/[\s@._-]+/)]));
}

/** Longest words first, so that a name goes as a whole. */
function without(text: string, words: readonly string[]): string {
  return words
    .map((word) => word.normalize('NFC').toLowerCase())
    .filter((word) => word.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), text);
}

const count = (text: string): number => Array.from(text).length;
