import { html } from '../lib.js';
import { post } from '../data/api.js';
import { named, number, percent, plural, relative } from '../data/format.js';
import { navigate } from '../data/router.js';
import { Action, Confirm } from '../parts/action.js';
import { CopyLine } from '../parts/copy.js';
import { Detail, Facts } from '../parts/detail.js';
import { Skeleton } from '../parts/states.js';
import { Ago } from '../parts/time.js';
import { Stage, useLive, WorkerState } from '../parts/worker-cells.js';

function Actions({ worker }) {
  const held = worker.held.length;
  const has = held ? plural(held, 'track') : 'no track';
  const back = held ? `${plural(held, 'track')} that it has ${held === 1 ? 'goes' : 'go'} to others at once` : 'it has nothing to give back';
  if (worker.pending) {
    return html`<div class="side"><${Action} class="primary" onDo=${() => post(`workers/${worker.id}/approve`)}>Let it join<//>
      <${Action} onDo=${() => post(`workers/${worker.id}/decline`)}>Decline<//></div>`;
  }
  return html`<div class="side">
    ${worker.connected && !worker.draining && html`<${Confirm} mild label="Drain…" yes="Drain it" no="Let it stay" sentence=${`Drain: it finishes the ${has} that it has, takes nothing new and leaves.`}
      onYes=${() => post(`workers/${worker.id}/drain`)} />`}
    ${worker.connected && html`<${Confirm} mild label="Disconnect…" yes="Disconnect it" no="Let it stay" sentence=${`Disconnect: its connection is closed; ${back}. It comes back by itself.`}
      onYes=${() => post(`workers/${worker.id}/disconnect`)} />`}
    ${!worker.revoked && worker.dialect !== 'v0' && html`<${Confirm} label="Revoke…" yes="Revoke it" no="Let it stay"
      sentence=${`Revoke: its credential ends and it stops; ${back}. It can join again only with a pairing code.`} onYes=${() => post(`workers/${worker.id}/revoke`)} />`}
  </div>`;
}

const Job = ({ job }) => html`<li class="two"><span title=${job.track}>${job.track ? named(job) : job.job_id}</span>
  <small><${Stage} of=${job} /></small></li>`;

function Known({ worker: told, mayOperate }) {
  const worker = useLive(told);
  const quarantine = worker.quarantine;
  return html`<p><${WorkerState} worker=${worker} />${worker.draining && worker.state !== 'draining' ? ' · draining' : ''}</p>
    ${quarantine && html`<p class="small">${quarantine.reason} Since <${Ago} time=${quarantine.since} />; its next trial is ${relative(quarantine.probe_at)}.</p>`}
    ${worker.held.length > 0 && html`<ul class="stack close">${worker.held.map((job) => html`<${Job} key=${job.job_id} job=${job} />`)}</ul>`}
    ${mayOperate && html`<${Actions} worker=${worker} />`}
    <${Facts} of=${[
      ['Done', number(worker.stored)], ['Failed', number(worker.failed)], ['Per minute', worker.tracks_per_minute && number(worker.tracks_per_minute)],
      ['Machine’s CPU', worker.cpu === undefined || worker.cpu === null ? null : percent(worker.cpu)], ['Memory', worker.rss_mb && `${number(worker.rss_mb)} MB of ${worker.memory_mb ? `${number(worker.memory_mb)} MB` : 'unknown'}`],
      ['Round trip', worker.round_trip_ms && `${number(Math.round(worker.round_trip_ms))} ms`], ['Slots', number(worker.slots)],
      ['Machine', [worker.os, worker.arch, worker.cores && plural(worker.cores, 'core')].filter(Boolean).join(', ')], ['Version', worker.version], ['Dialect', worker.dialect],
      ['Fetches', worker.sources?.join(', ')], ['Address', worker.address], ['Joined', worker.joined_at && html`<${Ago} time=${worker.joined_at} />`],
      ['Connected', worker.connected && worker.connected_at ? html`<${Ago} time=${worker.connected_at} />` : null], ['Last heard', worker.connected && worker.state !== 'silent' ? null : html`<${Ago} time=${worker.last_seen} />`],
    ]} />
    <${CopyLine} text=${worker.id} what="worker’s id" />`;
}

/** All that is known of one worker, and what can be done with it. */
export function WorkerDetail({ id, worker, mayOperate, back, loading }) {
  return html`<${Detail} of=${id} title=${worker ? worker.name : 'Worker'} back=${back}>
    ${worker ? html`<${Known} key=${id} worker=${worker} mayOperate=${mayOperate} />` : loading ? html`<${Skeleton} /> `
      : html`<p>It is not among those shown. <button type="button" class="plain" onClick=${() => navigate(`${back.split('?')[0]}/${encodeURIComponent(id)}?state=all`)}>Look among all</button></p>`}
  <//>`;
}
