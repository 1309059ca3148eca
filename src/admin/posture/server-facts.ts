import { type ProfileName } from '../../clients/profiles/profile-names.js';
import { type KeyDescription } from '../../keys/key-description.js';

/** What the server as a whole is judged by. */
export interface ServerFacts {
  issuer: string;
  production: boolean;
  seedDemo: boolean;
  /** Lengths of the operator's secrets, newest first; none when Cardea made one up. */
  secretLengths: readonly number[];
  registration: 'off' | 'token' | 'open';
  pushedRequests: 'optional' | 'required';
  clientProfile: ProfileName;
  dpopNonces: 'off' | 'required';
  outboundAllow: readonly string[];
  trustProxy: readonly string[];
  /** Whether a header for client certificates is named that nobody is trusted to set. */
  ignoresCertHeader: boolean;
  /** Whether Cardea serves TLS itself. */
  tls: boolean;
  keys: readonly Pick<KeyDescription, 'alg' | 'status' | 'createdAt'>[];
  /** Clients with a live secret that is older than a year. */
  clientsOfOldSecrets: number;
  /** Clients that contradict the profile that they are under, and so are shut out. */
  clientsShutOut: number;
  /** Milliseconds since the epoch. */
  now: number;
}
