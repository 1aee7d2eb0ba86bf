import { html, useRef, useState } from '../lib.js';
import { post } from '../data/api.js';
import { number, plural } from '../data/format.js';
import { Action, Confirm, Refusal, useOrder } from './action.js';
import { Check } from './field.js';

const OPEN = ['discovering', 'running', 'paused', 'stopping'];
export const isOpen = (run) => OPEN.includes(run.state);

const atWork = (count) => (count === 1 ? 'the one at work is finished' : count ? `the ${number(count)} at work are finished` : 'nothing is at work');

function Stop({ run, counts }) {
  const [cancel, setCancel] = useState(false);
  const waiting = `${plural(counts.queued, 'waiting track')} ${counts.queued === 1 ? 'is' : 'are'} cancelled`;
  const working = cancel ? `${number(counts.leased)} at work ${counts.leased === 1 ? 'is' : 'are'} cancelled too` : atWork(counts.leased);
  return html`<${Confirm} label="Stop…" title="Cancels what waits and ends the run" yes="Stop the run" no="Let it go on"
      sentence=${`Stop: ${waiting}; ${working}. What is stored stays.`}
      onYes=${() => post(`runs/${run.id}/stop`, { leased: cancel ? 'cancel' : 'finish' })}>
    ${counts.leased > 0 && html`<${Check} label="Cancel what workers have, too" checked=${cancel} onChange=${(event) => setCancel(event.currentTarget.checked)} />`}
  <//>`;
}

function Drain({ session, workers, counts }) {
  return html`<${Confirm} mild label="Drain workers…" title="Sends all workers away once they have finished" yes="Drain all workers" no="Let them stay"
      sentence=${`Drain: ${plural(workers, 'worker')} ${workers === 1 ? 'finishes what it has and leaves' : 'finish what they have and leave'}; ${plural(counts.queued, 'track')} ${counts.queued === 1 ? 'waits' : 'wait'} until a worker is started again.`}
      onYes=${() => post(`sessions/${session.id}/drain`)} />`;
}

function Pause({ run, counts }) {
  if (run.state === 'paused') {
    return html`<${Action} class="primary" onDo=${() => post(`runs/${run.id}/resume`)}>Resume<//>`;
  }
  return html`<${Action} title=${`Nothing new is handed out; ${atWork(counts.leased)}`} onDo=${() => post(`runs/${run.id}/pause`)}>Pause<//>`;
}

/** What is being typed stays, however often the run is drawn again; what is decided while an order is on its way follows it. */
function Priority({ run }) {
  const [draft, setDraft] = useState(null);
  const latest = useRef();
  const { error, run: order } = useOrder(async () => {
    let sent;
    try {
      do {
        sent = latest.current;
        await post(`runs/${run.id}/priority`, { priority: Number(sent) });
      } while (sent !== latest.current);
    } finally {
      setDraft((typed) => (typed === sent ? null : typed));
    }
  });
  const decide = (event) => {
    const text = event.currentTarget.value;
    if (text === '') return setDraft(null);
    latest.current = text;
    return void order();
  };
  return html`<label class="side">Priority
    <input type="number" min="-10" max="10" value=${draft ?? run.priority} class="priority"
      onInput=${(event) => setDraft(event.currentTarget.value)} onChange=${decide} /></label><${Refusal} error=${error} />`;
}

function hint(run, counts) {
  if (run.state === 'paused') return `Resume: workers get the ${plural(counts.queued, 'waiting track')} again.`;
  if (run.state === 'stopping') return `Stopping: ${atWork(counts.leased)}, then the run is over.`;
  return `Pause: ${counts.leased ? `${atWork(counts.leased)}, ` : ''}nothing new is handed out until you resume.`;
}

/** What can be done with an open run, and in words and numbers what that would do. */
export function RunActions({ run, session, workers, several }) {
  const counts = run.counts;
  return html`<div class="stack tight">
    <div class="side">
      ${run.state !== 'stopping' && html`<${Pause} run=${run} counts=${counts} /><${Stop} run=${run} counts=${counts} />`}
      ${workers > 0 && html`<${Drain} session=${session} workers=${workers} counts=${counts} />`}
      ${several && html`<${Priority} run=${run} />`}
    </div>
    <p class="hint">${hint(run, counts)}</p>
  </div>`;
}
