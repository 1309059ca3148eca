/** Where a mapped claim can be released. */
export const CLAIM_TARGETS = ['userinfo', 'id_token', 'access_token'] as const;
export type ClaimTarget = (typeof CLAIM_TARGETS)[number];

/** Releases an attribute of a person as a claim, wherever its scope was granted. */
export interface ClaimMapper {
  /** The claim. */
  name: string;
  /** The attribute, a JSON Pointer (RFC 6901) into what the company keeps of a person. */
  attribute: string;
  targets: ClaimTarget[];
}

/** What an attribute pointer looks like, RFC 6901 §3; the whole of the attributes is not one. */
export const ATTRIBUTE_POINTER = /^(?:\/(?:[^~/]|~[01])*)+$/;

/** The attribute that a mapper names; nothing when the person has none. Own members alone are followed. */
export function mappedAttribute(attributes: Record<string, unknown>, { attribute }: ClaimMapper): unknown {
  let found: unknown = attributes;
  for (const part of attribute.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
