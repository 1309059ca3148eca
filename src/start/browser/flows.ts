import { cibaFlow } from './ciba.flow.js';
import { clientCredentialsFlow } from './client-credentials.flow.js';
import { codeFlow } from './code.flow.js';
import { deviceFlow } from './device.flow.js';
import { type Flow } from './flow.js';
import { introspectionFlow } from './introspection.flow.js';
import { logoutFlow } from './logout.flow.js';
import { parFlow } from './par.flow.js';
import { refreshFlow } from './refresh.flow.js';
import { tokenExchangeFlow } from './token-exchange.flow.js';

/** Flows that belong together, under a title. */
export interface FlowGroup {
  title: string;
  flows: Flow[];
}

/** Every flow of the playground, in the order in which they are offered. */
export const FLOW_GROUPS: FlowGroup[] = [
  { title: 'Get tokens', flows: [codeFlow, parFlow, deviceFlow, cibaFlow, clientCredentialsFlow] },
  { title: 'Use tokens', flows: [refreshFlow, introspectionFlow, tokenExchangeFlow, logoutFlow] },
];
