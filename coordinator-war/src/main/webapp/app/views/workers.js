import { html, useEffect, useRef } from '../lib.js';
import { number, percent, plural } from '../data/format.js';
import { usePages } from '../data/resource.js';
import { useMayOperate } from '../data/rights.js';
import { at, filter, Link } from '../data/router.js';
import { watch } from '../data/socket.js';
import { Choice } from '../parts/field.js';
import { AddWorker, Waiting } from '../parts/join.js';
import { List } from '../parts/list.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Ago } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { AtWork, useLive, WorkerState } from '../parts/worker-cells.js';
import { WorkerDetail } from './worker.js';

const machine = (worker) => [worker.os, worker.arch].filter(Boolean).join(' ') || 'unknown';
const orDash = (value, suffix = '') => (value === null || value === undefined ? '–' : number(Math.round(value)) + suffix);

const Cpu = ({ worker }) => percent(useLive(worker).cpu ?? null);
const Memory = ({ worker }) => orDash(useLive(worker).rss_mb, ' MB');
const RoundTrip = ({ worker }) => orDash(useLive(worker).round_trip_ms, ' ms');

const columns = (session, query) => [
  { name: 'Worker', width: 'minmax(140px, 1.4fr)', cell: (worker) => html`<span class="two"><${Link} href=${at(session.id, 'workers', worker.id, query)}>${worker.name}<//><small title=${worker.id}>${worker.id}</small></span>` },
  { name: 'State', width: '132px', cell: (worker) => html`<${WorkerState} worker=${worker} />` },
  { name: 'Track', width: 'minmax(160px, 2fr)', cell: (worker) => html`<${AtWork} worker=${worker} />` },
  { name: 'Done', width: '72px', number: true, cell: (worker) => number(worker.stored) },
  { name: 'Failed', width: '64px', number: true, cell: (worker) => number(worker.failed) },
  { name: 'per min', width: '64px', number: true, from: 760, cell: (worker) => orDash(worker.tracks_per_minute) },
  { name: 'CPU', width: '56px', number: true, from: 900, cell: (worker) => html`<${Cpu} worker=${worker} />` },
  { name: 'Memory', width: '88px', number: true, from: 900, cell: (worker) => html`<${Memory} worker=${worker} />` },
  { name: 'Round trip', width: '80px', number: true, from: 1100, cell: (worker) => html`<${RoundTrip} worker=${worker} />` },
  { name: 'Machine', width: 'minmax(96px, 1fr)', from: 1200, cell: (worker) => html`<span class="two"><span>${machine(worker)}</span><small>${[worker.version, worker.dialect].filter(Boolean).join(' · ')}</small></span>` },
  { name: 'Connected', width: '104px', from: 1300, cell: (worker) => (worker.connected && worker.connected_at ? html`<${Ago} time=${worker.connected_at} />` : html`<span class="muted">seen <${Ago} time=${worker.last_seen} /></span>`) },
];

const stacked = (session, query) => (worker) => html`<div class="two">
  <span class="side apart no-wrap"><${Link} class="one-line" href=${at(session.id, 'workers', worker.id, query)}>${worker.name}<//><${WorkerState} worker=${worker} /></span>
  <small>${number(worker.stored)} done · ${number(worker.failed)} failed${worker.held.length ? ` · ${worker.held[0].track}` : ''}</small></div>`;

export default function Workers({ route, session, overview }) {
  const mayOperate = useMayOperate(session);
  const state = route.query.get('state') || 'there';
  const pages = usePages(`sessions/${session.id}/workers`, { state }, ['workers']);
  const query = state === 'there' ? '' : `?state=${state}`;
  const items = pages.items || [];
  const chosen = items.find((worker) => worker.id === route.item);
  const sight = useRef([0, 0]);
  const onSight = (from, to) => {
    sight.current = [from, to];
    pages.seen(from, to);
    watch([...items.slice(from, to).map((worker) => worker.id), ...(route.item ? [route.item] : [])]);
  };
  useEffect(() => onSight(...sight.current), [pages.items, route.item]);
  const { total, connected, working, quarantined } = overview.workers;
  return html`<${Title} window=${`Workers · ${session.name}`}>Workers<//>
    <${Waiting} session=${session} count=${mayOperate ? overview.workers.pending : 0} />
    <div class="side apart end">
      <p>${number(connected)} connected, ${number(working)} at work${quarantined ? `, ${number(quarantined)} quarantined` : ''}; ${plural(total, 'worker')} in all</p>
      <div class="filters"><${Choice} class="long" label="Show" name="state" value=${state} options=${[['there', 'here now'], ['gone', 'gone'], ['all', 'all']]}
        onChange=${(event) => filter({ state: event.currentTarget.value === 'there' ? '' : event.currentTarget.value })} /></div>
    </div>
    <div class=${'with-detail' + (route.item ? ' open' : '')}>
      <div class="stack">
        ${pages.error ? html`<${Failed} error=${pages.error} retry=${pages.load} />` : !pages.items ? html`<${Skeleton} />` : !items.length
          ? html`<${Empty}><p>${state === 'gone' ? 'No worker has gone.' : 'No worker is here.'}</p><//>`
          : html`<${List} label="Workers" items=${items} rowHeight=${48} keyOf=${(worker) => worker.id} chosen=${route.item} columns=${columns(session, query)}
              stacked=${stacked(session, query)} onSight=${onSight} />`}
        ${(state !== 'gone' && items.length < 3) && html`<div class="narrow-form wide"><${AddWorker} session=${session} /></div>`}
      </div>
      ${route.item && html`<${WorkerDetail} id=${route.item} worker=${chosen} mayOperate=${mayOperate} back=${at(session.id, 'workers', null, query)} loading=${!pages.items} />`}
    </div>`;
}
