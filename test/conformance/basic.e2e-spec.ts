import { describePlan } from '../support/conformance/plan.js';
import { variantsOf } from '../support/conformance/variants.js';
import { modulesFor } from './modules/modules-for.js';

describePlan('oidcc-basic-certification-test-plan', variantsOf('basic'), modulesFor);
