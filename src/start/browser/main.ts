import { element } from './element.js';
import { type Flow } from './flow.js';
import { FlowList } from './flow-list.js';
import { FLOW_GROUPS } from './flows.js';
import { loadRun } from './run.js';
import { Stage } from './stage.js';
import { type Step } from './step-card.js';

const FLOWS = FLOW_GROUPS.flatMap(({ flows }) => flows);
const root = document.getElementById('playground')!;
const issuer = root.dataset['issuer']!;
const stageRoot = element('section', { class: 'stage', 'aria-label': 'The flow' });
const list = new FlowList(FLOW_GROUPS, begin);

/** Plays a flow; what goes wrong is shown where the steps are. */
async function play(flow: Flow, run: (stage: Stage) => Promise<void> | void, before?: Step[]): Promise<void> {
  list.mark(flow);
  const title = element('h2', { tabindex: '-1' }, flow.title);
  stageRoot.replaceChildren(title, element('p', { class: 'muted' }, flow.summary));
  const others = element('a', { class: 'other-flows', href: '#' }, 'All flows');
  title.focus({ preventScroll: true });
  title.scrollIntoView();
  const stage = new Stage(stageRoot, issuer, flow, before);
  stageRoot.append(others);
  try {
    await run(stage);
  } catch (error) {
    const card = stage.step('That did not work', (error as Error).message);
    card.verdict(false, 'Is the server still running?');
  }
}

function begin(flow: Flow): void {
  void play(flow, (stage) => flow.start(stage));
}

/** Plays the flow that the page's address names; without one there is nothing to see yet. */
function follow(): void {
  const flow = FLOWS.find(({ id }) => location.hash === `#${id}`);
  if (flow) return begin(flow);
  list.mark(undefined);
  const [first] = FLOWS;
  const invitation = element(
    'p',
    {},
    'Choose a flow. Its steps appear here, one for each press of a button.',
  );
  const way = element('a', { href: `#${first.id}` }, `Begin with “${first.title}”`);
  stageRoot.replaceChildren(element('div', { class: 'empty' }, invitation, way));
}

/** Plays on with the answer that the browser brought back, and takes it out of the address. */
function comeBack(): void {
  const run = loadRun();
  const flow = FLOWS.find(({ id }) => id === (run?.flow ?? 'code'));
  const parameters = Object.fromEntries(new URLSearchParams(location.search));
  const address = location.origin + location.pathname;
  history.replaceState(null, '', `${issuer}/playground${flow ? `#${flow.id}` : ''}`);
  if (!flow) return follow();
  void play(flow, (stage) => flow.resume?.(stage, { run, address, parameters }), run?.steps);
}

function open(): void {
  root.append(list.root, stageRoot);
  addEventListener('hashchange', follow);
  if (location.pathname.endsWith('/callback')) comeBack();
  else follow();
}

/** The redirect URI and WebCrypto both want the issuer's own origin. */
if (location.origin === new URL(issuer).origin) open();
else location.replace(`${issuer}/playground${location.search}${location.hash}`);
