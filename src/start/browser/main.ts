import { element } from './element.js';
import { type Flow } from './flow.js';
import { FLOWS } from './flows.js';
import { loadRun } from './run.js';
import { Stage } from './stage.js';

const root = document.getElementById('playground')!;
const issuer = root.dataset['issuer']!;
const stageRoot = element('div');
const buttons = new Map<Flow, HTMLButtonElement>();

function select(flow: Flow, from?: number): Stage {
  for (const [other, made] of buttons) made.setAttribute('aria-pressed', String(other === flow));
  return new Stage(stageRoot, issuer, from);
}

/** Plays a flow; what goes wrong is shown where the steps are. */
function play(flow: Flow, run: (stage: Stage) => Promise<void>, from?: number): void {
  const stage = select(flow, from);
  run(stage).catch((error: unknown) => {
    stage.step('That did not work', (error as Error).message).verdict(false, 'Is the server still running?');
  });
}

function offer(flow: Flow): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'flow', 'aria-pressed': 'false' });
  made.append(element('strong', {}, flow.title), element('span', { class: 'muted' }, flow.summary));
  made.addEventListener('click', () => play(flow, (stage) => flow.start(stage)));
  buttons.set(flow, made);
  return made;
}

function begin(): void {
  const picker = element('div', { class: 'flows', role: 'group', 'aria-label': 'Flows' });
  picker.append(...FLOWS.map(offer));
  root.append(picker, stageRoot);
  const returned = FLOWS.find(({ id }) => id === (loadRun()?.flow ?? 'code'));
  if (location.pathname.endsWith('/callback') && returned?.resume) {
    const response = new URLSearchParams(location.search);
    play(returned, (stage) => returned.resume!(stage, response), (returned.stepsBefore ?? 0) + 1);
  }
}

/** The redirect URI and WebCrypto both want the issuer's own origin. */
if (location.origin === new URL(issuer).origin) begin();
else location.replace(`${issuer}/playground${location.search}`);
