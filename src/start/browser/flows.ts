import { clientCredentialsFlow } from './client-credentials.flow.js';
import { codeFlow } from './code.flow.js';
import { deviceFlow } from './device.flow.js';
import { type Flow } from './flow.js';
import { parFlow } from './par.flow.js';

/** Every flow of the playground, in the order in which they are offered. */
export const FLOWS: Flow[] = [codeFlow, parFlow, deviceFlow, clientCredentialsFlow];
