import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { type AccountLinks } from './account-ways.service.js';
import { type Interaction } from './interaction.js';
import { type Facts, type Step } from './next-step.js';
import { type FailedTry } from './failed-try.js';
import { personInfo } from './person-info.js';
import { codePage } from './views/code.view.js';
import { loginPage } from './views/login.view.js';

/** What the pages of a sign-in show. */
export interface Proving {
  step: Step;
  facts: Facts;
  interaction: Interaction;
  failed: FailedTry | undefined;
  client: ClientInfo;
  links: AccountLinks;
}

/** The methods that a page of its own asks for; the others begin before there is something to ask. */
const AT_ONCE: readonly AuthenticationMethod[] = ['totp', 'recovery_code'];

/** The page on which somebody proves who he is: that of the method that has begun, else the one to begin with. */
export function provingPage(proving: Proving, redirectUri?: string): Page {
  const { step, interaction } = proving;
  const { exchange } = interaction;
  if (step.step === 'second_factor') {
    const begun = exchange && step.methods.includes(exchange.method) ? exchange.method : undefined;
    const method = begun ?? step.methods.find((offered) => AT_ONCE.includes(offered)) ?? step.methods[0];
    return enterCode(proving, method, step.methods, redirectUri);
  }
  if (step.step === 'login' && exchange && step.methods.includes(exchange.method))
    return enterCode(proving, exchange.method, step.methods, redirectUri);
  return login(proving, redirectUri);
}

function enterCode(
  { step, facts, interaction: { exchange }, failed, client }: Proving,
  method: AuthenticationMethod,
  methods: readonly AuthenticationMethod[],
  redirectUri?: string,
): Page {
  const medium = exchange?.challenge['medium'];
  const sentTo = typeof medium === 'string' ? medium : exchange?.identifier;
  const user = step.step === 'second_factor' ? facts.signingIn?.user : undefined;
  return codePage(
    {
      client,
      method,
      others: methods.filter((other) => other !== method),
      ...(sentTo === undefined ? {} : { sentTo }),
      ...(exchange ? { resend: true } : {}),
      ...(user ? { user: personInfo(user) } : {}),
      ...(failed ? { error: failed.refusal } : {}),
    },
    redirectUri,
  );
}

function login({ step, facts, failed, client, links }: Proving, redirectUri?: string): Page {
  const usernameHint = failed?.username ?? facts.user?.username ?? facts.request.loginHint;
  return loginPage(
    {
      client,
      links,
      ...(step.step === 'login' ? { methods: step.methods } : {}),
      ...(usernameHint === undefined ? {} : { usernameHint }),
      ...(failed ? { error: failed.refusal } : {}),
      ...(facts.user ? { signedInAs: personInfo(facts.user) } : {}),
    },
    redirectUri,
  );
}
