import { describePlan } from '../support/conformance/plan.js';
import { variantsOf } from '../support/conformance/variants.js';
import { formPosts } from './modules/form-posts.js';
import { modulesFor } from './modules/modules-for.js';

for (const profile of ['basic', 'implicit', 'hybrid'] as const)
  describePlan(
    `oidcc-formpost-${profile}-certification-test-plan`,
    variantsOf(profile, 'form_post'),
    (variant) => [...modulesFor(variant), formPosts],
  );
