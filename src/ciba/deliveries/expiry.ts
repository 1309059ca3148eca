/** Kind of a delivery that is due when a request expires. */
export const EXPIRY = 'ciba.expiry';

/** Which request expires. */
export interface Expiry {
  id: string;
}
