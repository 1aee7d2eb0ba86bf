import { html, useEffect, useRef, useState } from '../lib.js';
import { length, words } from '../data/format.js';
import { usePages, useResource } from '../data/resource.js';
import { at, filter, Link } from '../data/router.js';
import { Badge } from '../parts/badge.js';
import { Choice, Field } from '../parts/field.js';
import { List } from '../parts/list.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Ago } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { TrackDetail } from './track.js';

const STATES = ['queued', 'leased', 'delayed', 'stored', 'failed', 'cancelled'];
const CODES = ['not_found', 'refused_source', 'unavailable', 'timeout', 'too_large', 'too_short', 'too_long', 'unsupported_format', 'corrupt_audio', 'disk_full', 'no_downloader', 'out_of_memory', 'invalid_result', 'worker_lost', 'internal'];
const NOTES = ['partial', 're_encoded', 'silent', 'streams'];
const FILTERS = ['q', 'state', 'worker', 'code', 'note', 'run'];
const any = (values, word = words) => [['', 'any'], ...values.map((value) => [value, word(value)])];

/** Text that is searched for once the typing pauses; until then it is kept here, however often the view is drawn again. */
export function Search({ label, value, onValue }) {
  const timer = useRef();
  const [draft, setDraft] = useState(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = (event) => {
    const text = event.currentTarget.value;
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setDraft(null);
      onValue(text);
    }, 250);
  };
  return html`<${Field} class="search" label=${label} name="q" type="search" maxlength="200" value=${draft ?? value} onInput=${typed} />`;
}

function Filters({ session, asked, joined }) {
  const workers = useResource(`sessions/${session.id}/workers?state=all&limit=100`);
  const [cleared, setCleared] = useState(0);
  const counted = useRef(joined);
  // Who joins while the page is open can be chosen, too.
  useEffect(() => {
    if (counted.current !== joined) void workers.load();
    counted.current = joined;
  }, [joined]);
  const choose = (name) => (event) => filter({ [name]: event.currentTarget.value });
  const known = (workers.data?.items || []).map((worker) => [worker.id, worker.name]);
  const clear = () => {
    setCleared(cleared + 1); // with what was being typed
    filter(Object.fromEntries(FILTERS.map((name) => [name, ''])));
  };
  const some = Object.values(asked).some(Boolean);
  return html`<div class="filters" role="search" aria-label="Tracks">
    <${Search} key=${cleared} label="Artist, title, album or place" value=${asked.q || ''} onValue=${(q) => filter({ q })} />
    <${Choice} label="State" name="state" value=${asked.state || ''} options=${any(STATES)} onChange=${choose('state')} />
    <${Choice} label="Worker" name="worker" value=${asked.worker || ''} options=${[['', 'any'], ...known]} onChange=${choose('worker')} />
    <${Choice} label="Error" name="code" value=${asked.code || ''} options=${any(CODES)} onChange=${choose('code')} />
    <${Choice} label="Note" name="note" value=${asked.note || ''} options=${any(NOTES)} onChange=${choose('note')} />
    <button type="button" disabled=${!some} onClick=${clear}>Clear</button>
  </div>`;
}

const name = (session, query, track) => html`<${Link} class="one-line" href=${at(session.id, 'tracks', track.track_id, query)} title=${track.source}>${track.title || track.source}<//>`;

const columns = (session, query) => [
  { name: 'Title', width: 'minmax(160px, 3fr)', cell: (track) => name(session, query, track) },
  { name: 'Artist', width: 'minmax(96px, 2fr)', cell: (track) => track.artist || html`<span class="muted">–</span>` },
  { name: 'Album', width: 'minmax(96px, 2fr)', from: 1000, cell: (track) => track.album || html`<span class="muted">–</span>` },
  { name: 'State', width: '128px', cell: (track) => html`<${Badge} state=${track.state} title=${track.message} />` },
  { name: 'Why, or notes', width: 'minmax(96px, 1.5fr)', from: 800, cell: (track) => (track.code ? words(track.code) : (track.notes || []).map(words).join(', ')) },
  { name: 'Worker', width: 'minmax(80px, 1fr)', from: 900, cell: (track) => track.worker?.name || '' },
  { name: 'Length', width: '64px', number: true, from: 700, cell: (track) => length(track.duration_s) },
  { name: 'Changed', width: '96px', from: 1200, cell: (track) => html`<${Ago} time=${track.updated_at} />` },
];

const stacked = (session, query) => (track) => html`<div class="two"><span>${name(session, query, track)}</span>
  <small class="side no-wrap"><${Badge} state=${track.state} /><span class="one-line">${track.artist || ''}${track.code ? ` · ${words(track.code)}` : ''}</span></small></div>`;

export default function Tracks({ route, session, overview }) {
  const asked = Object.fromEntries(FILTERS.map((field) => [field, route.query.get(field) || undefined]));
  const pages = usePages(`sessions/${session.id}/tracks`, asked, ['tracks']);
  const [shown, setShown] = useState(route.item);
  useEffect(() => setShown(route.item), [route.item]);
  const query = route.query.size ? '?' + route.query : '';
  const items = pages.items || [];
  // A short page may have nothing of what is looked for and still not be the last.
  useEffect(() => {
    if (pages.more && items.length < 40) pages.seen(0, Infinity);
  }, [pages.items]);
  return html`<${Title} window=${`Tracks · ${session.name}`}>Tracks<//>
    <${Filters} session=${session} asked=${asked} joined=${overview.workers.total} />
    <div class=${'with-detail' + (shown ? ' open' : '')}>
      <div class="stack close">
        ${pages.error ? html`<${Failed} error=${pages.error} retry=${pages.load} />` : !pages.items || (!items.length && pages.more) ? html`<${Skeleton} lines=${8} />`
          : !items.length ? html`<${Empty}><p>${Object.values(asked).some(Boolean) ? 'No track is like that. Clear the filters to see all of them.' : 'No tracks yet: they come with the first run.'}</p><//>`
          : html`<${List} label="Tracks" items=${items} keyOf=${(track) => track.track_id} chosen=${shown} columns=${columns(session, query)} stacked=${stacked(session, query)} onSight=${pages.seen} />`}
        <p class="small muted" aria-live="off">${items.length ? `${items.length.toLocaleString('en')} shown${pages.more ? '; more come as you scroll' : ''}` : ''}</p>
      </div>
      ${shown && html`<${TrackDetail} session=${session} id=${shown} known=${items.find((track) => track.track_id === shown)} back=${at(session.id, 'tracks', null, query)} />`}
    </div>`;
}
