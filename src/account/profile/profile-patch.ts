import { PersonalClaims } from '../../users/personal-claims.js';

/** What a person says of himself, as a JSON merge patch (RFC 7396); nothing that others vouch for. */
export class ProfilePatch extends PersonalClaims {}
