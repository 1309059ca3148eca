/** A client that the playground plays. A real one keeps its secret to itself; these are public, being for show. */
export interface DemoClient {
  id: string;
  secret?: string;
}

export const PLAYGROUND: DemoClient = { id: 'demo-playground' };
export const TELEVISION: DemoClient = { id: 'demo-tv' };
export const CALL_CENTRE: DemoClient = { id: 'demo-ciba', secret: 'demo-ciba-secret' };
export const SERVICE: DemoClient = { id: 'demo-service', secret: 'demo-service-secret' };
export const API: DemoClient = { id: 'demo-api', secret: 'demo-api-secret' };
