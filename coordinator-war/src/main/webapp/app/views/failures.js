import { html, useEffect, useState } from '../lib.js';
import { post } from '../data/api.js';
import { named, number, plural, words } from '../data/format.js';
import { usePages, useResource } from '../data/resource.js';
import { useMayOperate } from '../data/rights.js';
import { at, filter, Link } from '../data/router.js';
import { Action, Confirm } from '../parts/action.js';
import { Check } from '../parts/field.js';
import { List } from '../parts/list.js';
import { RunChoice, useRuns } from '../parts/runs.js';
import { Empty, Failed, Loaded, Skeleton } from '../parts/states.js';
import { Ago } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { Search } from './tracks.js';

const MOST_AT_ONCE = 1000;

function Group({ group, run, mayOperate, open }) {
  const many = plural(group.tracks, 'track');
  return html`<li class="group stack tight">
    <div class="side apart">
      <h2>${number(group.tracks)} ${words(group.code)}</h2>
      <button type="button" aria-expanded=${open} onClick=${() => filter({ code: open ? '' : group.code })}>${open ? 'Show all reasons' : 'Show only these'}</button>
    </div>
    <p class="small">${group.message}</p>
    <p class="small muted">${group.retryable ? 'A retry may help.' : 'The cause is the file or its address: a retry helps only once that has changed.'}</p>
    ${mayOperate && html`<div class="side">
      <${Confirm} mild label="Retry these…" yes=${`Retry ${many}`} no="Not now" sentence=${`Retry: ${many} ${group.tracks === 1 ? 'goes' : 'go'} back into the queue${run.finished_at ? ', and the run is open again' : ''}.`}
        onYes=${() => post(`runs/${run.id}/retry`, { code: group.code })} />
      <${Confirm} mild label="Dismiss these…" yes=${`Dismiss ${many}`} no="Keep them" sentence=${`Dismiss: ${many} ${group.tracks === 1 ? 'leaves' : 'leave'} this list and ${group.tracks === 1 ? 'stays' : 'stay'} counted as failed.`}
        onYes=${() => post(`runs/${run.id}/dismiss`, { code: group.code })} />
    </div>`}
  </li>`;
}

const next = (failure) => (failure.next_try_at ? html`<${Ago} time=${failure.next_try_at} />` : html`<span class="muted">none by itself</span>`);

function columns(session, chosen, toggle, mayOperate) {
  const tick = { name: 'Choose', hides: true, width: '16px', cell: (failure) => html`<input type="checkbox" aria-label=${`Choose ${named(failure)}`} checked=${chosen.has(failure.track_id)} onChange=${() => toggle(failure.track_id)} />` };
  return [
    ...(mayOperate ? [tick] : []),
    { name: 'Track', width: 'minmax(140px, 2fr)', cell: (failure) => html`<${Link} class="one-line" href=${at(session.id, 'tracks', failure.track_id)} title=${failure.source}>${named(failure)}<//>` },
    { name: 'Reason', width: 'minmax(140px, 2fr)', cell: (failure) => html`<span title=${failure.message}>${words(failure.code)}: ${failure.message}</span>` },
    { name: 'Tried', width: '56px', number: true, from: 700, cell: (failure) => number(failure.attempts) },
    { name: 'By', width: 'minmax(80px, 1fr)', from: 800, cell: (failure) => failure.worker?.name || '–' },
    { name: 'Failed', width: '96px', from: 900, cell: (failure) => html`<${Ago} time=${failure.failed_at} />` },
    { name: 'Next try', width: '112px', from: 1000, cell: next },
  ];
}

const stacked = (session, chosen, toggle, mayOperate) => (failure) => html`<div class="side no-wrap">
  ${mayOperate && html`<input type="checkbox" aria-label=${`Choose ${named(failure)}`} checked=${chosen.has(failure.track_id)} onChange=${() => toggle(failure.track_id)} />`}
  <div class="two"><${Link} class="one-line" href=${at(session.id, 'tracks', failure.track_id)}>${named(failure)}<//><small>${words(failure.code)} · tried ${plural(failure.attempts, 'time')}</small></div></div>`;

function Tracks({ session, run, mayOperate, asked }) {
  const pages = usePages(`runs/${run.id}/failures`, asked, ['failures']);
  const [chosen, setChosen] = useState(new Set());
  useEffect(() => setChosen(new Set()), [run.id, asked.code, asked.q]);
  const toggle = (id) => setChosen((old) => {
    const changed = new Set(old);
    if (!changed.delete(id) && changed.size < MOST_AT_ONCE) changed.add(id);
    return changed;
  });
  const items = pages.items || [];
  const order = (what) => async () => {
    await post(`runs/${run.id}/${what}`, { tracks: [...chosen] });
    setChosen(new Set());
    await pages.load();
  };
  if (pages.error) return html`<${Failed} error=${pages.error} retry=${pages.load} />`;
  if (!pages.items) return html`<${Skeleton} />`;
  if (!items.length) return html`<${Empty}><p>${asked.q || asked.code ? 'No failure is like that.' : 'Nothing has failed.'}</p><//>`;
  return html`<div class="stack close">
    ${mayOperate && html`<div class="side">
      <${Check} label="Choose all that are shown" checked=${chosen.size > 0 && chosen.size === Math.min(items.length, MOST_AT_ONCE)}
        onChange=${(event) => setChosen(new Set(event.currentTarget.checked ? items.slice(0, MOST_AT_ONCE).map((failure) => failure.track_id) : []))} />
      <${Action} disabled=${!chosen.size} title="Puts them back into the queue" onDo=${order('retry')}>Retry ${chosen.size ? number(chosen.size) : 'chosen'}<//>
      <${Action} disabled=${!chosen.size} title="Takes them off this list; they stay counted" onDo=${order('dismiss')}>Dismiss ${chosen.size ? number(chosen.size) : 'chosen'}<//></div>`}
    <${List} label="Failures" items=${items} keyOf=${(failure) => failure.track_id} columns=${columns(session, chosen, toggle, mayOperate)}
      stacked=${stacked(session, chosen, toggle, mayOperate)} onSight=${pages.seen} /></div>`;
}

function Run({ session, run, asked }) {
  const mayOperate = useMayOperate(session);
  const groups = useResource(`runs/${run.id}/failures/groups`, ['failures']);
  return html`<${Loaded} of=${groups}>${(all) => {
    const tracks = all.reduce((sum, group) => sum + group.tracks, 0);
    const shown = asked.code ? all.filter((group) => group.code === asked.code) : all;
    if (!tracks) return html`<${Empty}><p>Nothing of this run has failed${run.counts.failed ? ' but what was dismissed' : ''}.</p><//>`;
    return html`${mayOperate && all.length > 1 && !asked.code && html`<div class="side"><${Confirm} mild label=${`Retry all ${number(tracks)}…`} yes="Retry all" no="Not now"
        sentence=${`Retry: ${plural(tracks, 'track')} of ${plural(all.length, 'reason')} go back into the queue.`} onYes=${() => post(`runs/${run.id}/retry`, {})} /></div>`}
      <ul class="halves">${shown.map((group) => html`<${Group} key=${group.code} group=${group} run=${run} mayOperate=${mayOperate} open=${asked.code === group.code} />`)}</ul>
      <${Tracks} session=${session} run=${run} mayOperate=${mayOperate} asked=${asked} />`;
  }}<//>`;
}

export default function Failures({ route, session, overview }) {
  const runs = useRuns(session);
  const id = route.query.get('run') || overview.run?.id;
  const run = runs.items?.find((one) => one.id === id) || (overview.run?.id === id ? overview.run : undefined);
  const asked = { code: route.query.get('code') || undefined, q: route.query.get('q') || undefined };
  return html`<${Title} window=${`Failures · ${session.name}`}>Failures<//>
    ${!id ? html`<${Empty}><p>No run yet, so nothing has failed.</p><//>` : html`
      <div class="filters"><${RunChoice} runs=${runs.items} value=${id} /><${Search} label="Track or message" value=${asked.q || ''} onValue=${(q) => filter({ q })} /></div>
      ${run ? html`<${Run} key=${id} session=${session} run=${run} asked=${asked} />`
        : runs.items ? html`<${Empty}><p>There is no such run here, or not any more.</p><//>` : html`<${Skeleton} />`}`}`;
}
