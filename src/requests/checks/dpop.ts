import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** The key to which the code is bound, RFC 9449 §10. */
export const dpop: Check = ({ received }) => {
  const { dpop_jkt } = pick(received, ['dpop_jkt']);
  return dpop_jkt === undefined ? {} : { dpopJkt: dpop_jkt };
};
