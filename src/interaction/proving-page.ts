import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { type AccountPage } from './account-ways.service.js';
import { type Interaction } from './interaction.js';
import { type Facts, type Step } from './next-step.js';
import { type FailedTry } from './failed-try.js';
import { type PasskeyPrompt } from './passkey-prompts.service.js';
import { personInfo } from './person-info.js';
import { resendIn } from './sent/resend-pause.js';
import { codePage } from './views/code.view.js';
import { linkSentPage } from './views/link-sent.view.js';
import { loginPage } from './views/login.view.js';
import { passkeyPage } from './views/passkey.view.js';

/** What the pages of a sign-in show. */
export interface Proving {
  step: Step;
  facts: Facts;
  interaction: Interaction;
  failed: FailedTry | undefined;
  /** What the browser is asked for, where the page can take a passkey. */
  prompt: PasskeyPrompt | undefined;
  client: ClientInfo;
  /** The pages for who cannot sign in. */
  ways: readonly AccountPage[];
}

/** The methods that a page of its own asks for; the others begin before there is something to ask. */
const AT_ONCE: readonly AuthenticationMethod[] = ['passkey', 'totp', 'recovery_code'];

/** The page on which somebody proves who he is: that of the method that has begun, else the one to begin with. */
export function provingPage(asked: Proving, redirectUri?: string): Page {
  const proving = withoutExpired(asked);
  const { step, interaction } = proving;
  if (step.step !== 'second_factor' && step.step !== 'login') return login(proving, redirectUri);
  const begun = [interaction.exchange].find((open) => open && step.methods.includes(open.method))?.method;
  if (begun === 'magic_link') return waitForLink(proving, step.methods, redirectUri);
  if (step.step === 'login' && (begun === undefined || begun === 'password'))
    return login(proving, redirectUri);
  const method = begun ?? step.methods.find((offered) => AT_ONCE.includes(offered)) ?? step.methods[0];
  return enterCode(proving, method, step.methods, redirectUri);
}

/** What took too long is over, and the person is told so. */
function withoutExpired(proving: Proving): Proving {
  const { exchange, ...interaction } = proving.interaction;
  if (!exchange || exchange.expiresAt > proving.facts.now) return proving;
  const failed = { refusal: 'expired' as const, username: exchange.identifier ?? '' };
  return { ...proving, interaction, failed: proving.failed ?? failed };
}

function enterCode(
  proving: Proving,
  method: AuthenticationMethod,
  methods: readonly AuthenticationMethod[],
  redirectUri?: string,
): Page {
  const { interaction, facts, prompt } = proving;
  const { exchange } = interaction;
  const isSent = method === 'email' || method === 'sms';
  if (method === 'passkey' && prompt)
    return passkeyPage({ ...common(proving, method, methods), prompt }, redirectUri);
  return codePage(
    {
      ...common(proving, method, methods),
      method,
      sentTo: sentTo(proving),
      ...(isSent && exchange ? { resendIn: resendIn(exchange, facts.now) } : {}),
    },
    redirectUri,
  );
}

function waitForLink(proving: Proving, methods: readonly AuthenticationMethod[], redirectUri?: string): Page {
  const { interaction, facts } = proving;
  return linkSentPage(
    {
      ...common(proving, 'magic_link', methods),
      here: interaction.id,
      sentTo: sentTo(proving),
      resendIn: resendIn(interaction.exchange!, facts.now),
    },
    redirectUri,
  );
}

/** What we know of the person is shown to who has proved a factor, what was typed to who typed it. */
function sentTo({ facts, interaction: { exchange } }: Proving): string {
  const medium = exchange?.challenge['medium'];
  return typeof medium === 'string' ? medium : (exchange?.identifier ?? facts.user?.username ?? '');
}

function common(
  { step, facts, failed, client }: Proving,
  method: AuthenticationMethod,
  methods: readonly AuthenticationMethod[],
) {
  const user = step.step === 'second_factor' ? facts.signingIn?.user : undefined;
  return {
    client,
    others: methods.filter((other) => other !== method),
    ...(user ? { user: personInfo(user) } : {}),
    ...(failed ? { error: failed.refusal } : {}),
  };
}

function login(
  { step, facts, interaction, failed, client, ways, prompt }: Proving,
  redirectUri?: string,
): Page {
  const usernameHint =
    failed?.username ?? interaction.exchange?.identifier ?? facts.user?.username ?? facts.request.loginHint;
  return loginPage(
    {
      client,
      ways,
      // A passkey that has just failed is not asked for again unasked.
      ...(prompt && failed?.refusal !== 'wrong-passkey' ? { prompt } : {}),
      ...(step.step === 'login' ? { methods: step.methods } : {}),
      ...(usernameHint === undefined ? {} : { usernameHint }),
      ...(failed ? { error: failed.refusal } : {}),
      ...(facts.user ? { signedInAs: personInfo(facts.user) } : {}),
    },
    redirectUri,
  );
}
