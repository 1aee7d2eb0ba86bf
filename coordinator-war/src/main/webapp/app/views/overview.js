import { html, useEffect, useRef, useState } from '../lib.js';
import { post } from '../data/api.js';
import { number, plural, words } from '../data/format.js';
import { useResource } from '../data/resource.js';
import { useMayOperate } from '../data/rights.js';
import { at, Link } from '../data/router.js';
import { watch } from '../data/socket.js';
import { sourceOf } from '../data/words.js';
import { Action } from '../parts/action.js';
import { Badge } from '../parts/badge.js';
import { Chart } from '../parts/chart.js';
import { AddWorker, Waiting } from '../parts/join.js';
import { Progress } from '../parts/progress.js';
import { isOpen, RunActions } from '../parts/run-actions.js';
import { useRuns } from '../parts/runs.js';
import { Failed, Loaded, Skeleton } from '../parts/states.js';
import { Title } from '../parts/title.js';
import { AtWork, WorkerState } from '../parts/worker-cells.js';
import { StartRun } from './start.js';

/** The sentence for those who hear the page: when the state changes and at every tenth, not with every track. */
function Spoken({ sentence, state, percent }) {
  const [said, setSaid] = useState('');
  const key = `${state} ${Math.floor(percent / 10)}`;
  const latest = useRef();
  latest.current = sentence;
  useEffect(() => setSaid(latest.current), [key]);
  return html`<p class="hidden" role="status">${said}</p>`;
}

const progressOfRun = ({ counts }) => ({
  stored: counts.stored, already_embedded: counts.already_embedded, failed: counts.failed, waiting: counts.queued,
  working: counts.leased, discovered: counts.discovered, set_aside: counts.repeated + counts.passed_over + counts.cancelled,
});

const aside = ({ counts }) => [
  [counts.passed_over, 'failed before by what is in the file and were not tried again'],
  [counts.repeated, 'came more than once'],
  [counts.cancelled, 'were cancelled'],
  [counts.rejected, 'items of the source could not be read; the log tells which'],
].filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`).join(' · ');

function Workers({ session, total, connected }) {
  const workers = useResource(`sessions/${session.id}/workers?state=there&limit=6`, ['workers']);
  const items = (workers.data?.items || []).filter((worker) => !worker.pending);
  useEffect(() => watch(items.map((worker) => worker.id)), [workers.data]);
  return html`<section class="stack close" aria-labelledby="workers">
    <h2 id="workers"><${Link} href=${at(session.id, 'workers')}>Workers<//> (${number(connected)})</h2>
    ${workers.error ? html`<${Failed} error=${workers.error} retry=${workers.load} />` : !workers.data ? html`<${Skeleton} lines=${2} />` : items.length ? html`<ul class="worker-lines">${items.map((worker) => html`<li key=${worker.id}>
        <${Link} class="one-line" href=${at(session.id, 'workers', worker.id)}>${worker.name}<//><${WorkerState} worker=${worker} /><${AtWork} worker=${worker} /></li>`)}</ul>`
      : html`<p class="muted">${total ? 'No worker is connected now.' : 'No worker has joined yet.'}</p>`}
    ${connected > items.length && items.length > 0 && html`<p><${Link} href=${at(session.id, 'workers')}>All ${number(connected)}<//></p>`}
  </section>`;
}

function Failures({ session, run, failures, mayOperate }) {
  const all = failures.reduce((sum, group) => sum + group.tracks, 0);
  if (!all) return null;
  return html`<section class="notice bad-edge" aria-labelledby="failures">
    <h2 id="failures"><${Link} href=${at(session.id, 'failures')}>${number(all)} failed<//></h2>
    <ul class="side reasons">${failures.map(({ code, tracks }) => html`<li key=${code}>
      <${Link} href=${at(session.id, 'failures', null, `?code=${code}`)}>${number(tracks)} ${words(code)}<//>
      ${mayOperate && run && html` <${Action} class="plain small" title=${`Puts ${plural(tracks, 'track')} back into the queue`} onDo=${() => post(`runs/${run.id}/retry`, { code })}>retry these<//>`}
    </li>`)}</ul>
  </section>`;
}

function OtherRuns({ session, shown }) {
  const runs = useRuns(session);
  const others = (runs.items || []).filter((run) => run.id !== shown && isOpen(run));
  if (!others.length) return null;
  return html`<section class="stack close" aria-labelledby="others"><h2 id="others">Other open runs</h2>
    <ul class="stack tight">${others.map((run) => html`<li key=${run.id} class="side"><${Badge} state=${run.state} />
      <${Link} href=${at(session.id, 'overview', null, `?run=${run.id}`)}>${sourceOf(run)}<//>
      <span class="muted">${number(run.counts.stored)} of ${number(run.counts.discovered)}</span></li>`)}</ul></section>`;
}

function First({ session, overview, mayOperate }) {
  if (session.state !== 'open') {
    return html`<${Title}>${session.name}<//><p>This session was closed before anything was embedded. <${Link} href="/">All sessions<//></p>`;
  }
  return html`<${Title}>${session.name}<//>
    <p>Nothing has been embedded yet. It takes music and a worker; either may come first.</p>
    <div class="halves">
      ${mayOperate ? html`<${StartRun} session=${session} heading="1. Music" />` : html`<p class="card">Who may operate this session starts the first run.</p>`}
      <div class="stack"><${AddWorker} session=${session} heading="2. A worker" />
        ${overview.workers.connected > 0 && html`<p class="notice" role="status">${plural(overview.workers.connected, 'worker')} connected and waiting for music.</p>`}</div>
    </div>`;
}

export default function Overview({ route, session, overview }) {
  const mayOperate = useMayOperate(session);
  const wanted = route.query.get('run');
  const elsewhere = wanted && wanted !== overview.run?.id;
  const other = useResource(elsewhere ? `runs/${wanted}` : null, ['runs']);
  const run = other.data || overview.run;
  const pending = html`<${Waiting} session=${session} count=${mayOperate ? overview.workers.pending : 0} />`;
  // Not the newest in its place meanwhile: whoever is quick would stop that.
  if (elsewhere && !other.data && other.error?.status !== 404) return html`${pending}<${Loaded} of=${other} />`;
  if (!run) return html`${pending}<${First} session=${session} overview=${overview} mayOperate=${mayOperate} />`;
  const progress = other.data ? progressOfRun(run) : { ...overview.progress, set_aside: progressOfRun(run).set_aside };
  const sentence = other.data ? `${sourceOf(run)}: ${run.state}, ${number(run.counts.stored)} of ${number(run.counts.discovered)} stored` : overview.progress.sentence;
  const percent = (100 * (progress.stored + progress.already_embedded + progress.failed)) / Math.max(1, progress.discovered);
  return html`${pending}
    ${session.state !== 'open' && html`<p class="notice">This session is closed: it takes no workers and no runs. Its embeddings stay.</p>`}
    ${other.error?.status === 404 && html`<p class="notice warn-edge">There is no such run here, or not any more. This is the newest.</p>`}
    <section class="stack close" aria-label="The run">
      <${Title} hidden window=${session.name}>${session.name}<//>
      <div class="side apart"><p class="sentence">${sentence}</p><${Badge} state=${run.state} /></div>
      <${Spoken} sentence=${sentence} state=${run.state} percent=${percent} />
      <${Progress} of=${progress} />
      ${run.waiting && !run.counts.leased && html`<p class="warn">${run.waiting}</p>`}
      ${run.message && html`<p class="bad">${run.message}</p>`}
      ${aside(run) && html`<p class="small muted">${aside(run)}</p>`}
      ${mayOperate && isOpen(run) && html`<${RunActions} key=${run.id} run=${run} session=${session} workers=${overview.workers.connected} several=${overview.open_runs > 1} />`}
      ${mayOperate && session.state === 'open' && html`<p><${Link} class=${isOpen(run) ? '' : 'button'} href=${at(session.id, 'start')}>${isOpen(run) ? 'Start another run' : 'Start a run'}<//></p>`}
    </section>
    ${!other.data && html`<${Failures} session=${session} run=${run} failures=${overview.failures} mayOperate=${mayOperate} />`}
    ${overview.open_runs > (isOpen(run) ? 1 : 0) && html`<${OtherRuns} session=${session} shown=${run.id} />`}
    <div class="halves">
      <${AddWorker} session=${session} />
      <section class="card stack close" aria-labelledby="rate"><h2 id="rate">Tracks per minute</h2><${Chart} chart=${overview.chart} /></section>
    </div>
    <${Workers} session=${session} total=${overview.workers.total} connected=${overview.workers.connected} />`;
}
