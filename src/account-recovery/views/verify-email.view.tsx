import { FormCard } from '../../accounts/views/form-card.view.js';
import { OutcomeView } from '../../pages/outcome.view.js';
import { type Page } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

/** Asks whether an address is one's own: that a link was fetched says nothing, programs for mail do it, too. */
export function verifyEmailPage({ email }: { email: string }): Page {
  return ({ verify }) => ({
    title: verify.title,
    body: (
      <FormCard title={verify.title} lead={<Text of={verify.lead} with={{ email: <Name of={email} /> }} />}>
        <div class="actions">
          <button class="button button-primary" name="action" value="verify">
            {verify.submit}
          </button>
        </div>
      </FormCard>
    ),
  });
}

/** Says that the address is known to be the person's. */
export function emailVerifiedPage(): Page {
  return ({ verify }) => ({
    title: verify.done,
    body: <OutcomeView allowed title={verify.done} lead={verify.doneLead} />,
    once: true,
  });
}
