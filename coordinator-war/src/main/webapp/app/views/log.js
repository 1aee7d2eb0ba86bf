import { html } from '../lib.js';
import { clockTime, exactly, plural } from '../data/format.js';
import { useEvents } from '../data/events.js';
import { report } from '../data/report.js';
import { filter } from '../data/router.js';
import { Badge } from '../parts/badge.js';
import { Copy } from '../parts/copy.js';
import { Choice } from '../parts/field.js';
import { List } from '../parts/list.js';
import { RunChoice, useRuns } from '../parts/runs.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Title } from '../parts/title.js';
import { Search } from './tracks.js';

const LEVELS = [['', 'all'], ['info', 'info'], ['success', 'success'], ['warning', 'warning'], ['error', 'error']];
const MOST_COPIED = 500;

const COLUMNS = [
  { name: 'Time', width: '80px', cell: (event) => html`<time datetime=${event.at} title=${exactly(event.at)}>${clockTime(event.at)}</time>` },
  { name: 'Level', width: '96px', cell: (event) => html`<${Badge} state=${event.level} />` },
  { name: 'Line', width: '64px', number: true, from: 800, cell: (event) => event.line ?? '' },
  { name: 'What happened', width: 'minmax(0, 1fr)', cell: (event) => html`<span title=${event.message}>${event.message}</span>` },
];
const stacked = (event) => html`<div class="two"><span title=${event.message}>${event.message}</span><small class="side no-wrap"><${Badge} state=${event.level} /> ${clockTime(event.at)}</small></div>`;

export default function Log({ route, session, overview }) {
  const runs = useRuns(session);
  const id = route.query.get('run') || overview.run?.id;
  const run = runs.items?.find((one) => one.id === id) || overview.run;
  const asked = { level: route.query.get('level') || undefined, q: route.query.get('q') || undefined };
  const events = useEvents(id, asked);
  const items = events.items || [];
  const sight = (_, to) => to > items.length - 40 && events.older();
  if (!id) return html`<${Title} window=${`Log · ${session.name}`}>Log<//><${Empty}><p>No run yet. What happens in a run is told here.</p><//>`;
  return html`<${Title} window=${`Log · ${session.name}`}>Log<//>
    <div class="filters"><${RunChoice} runs=${runs.items} value=${id} />
      <${Choice} label="Level" name="level" value=${asked.level || ''} options=${LEVELS} onChange=${(event) => filter({ level: event.currentTarget.value })} />
      <${Search} label="Text" value=${asked.q || ''} onValue=${(q) => filter({ q })} />
      <${Copy} what="for a report" text=${() => report(run, session, overview.workers, items.slice(0, MOST_COPIED), Object.values(asked).filter(Boolean).join(', '))}>Copy for a report<//></div>
    ${events.error ? html`<${Failed} error=${events.error} retry=${events.load} />` : !events.items ? html`<${Skeleton} lines=${8} />`
      : !items.length ? html`<${Empty}><p>${asked.level || asked.q ? 'No line is like that.' : 'Nothing has happened yet.'}</p><//>`
      : html`<${List} label="Log, newest first" items=${items} keyOf=${(event) => event.id} columns=${COLUMNS} stacked=${stacked} onSight=${sight} />
        <p class="small muted">${plural(items.length, 'line')}${events.more ? '; older ones come as you scroll' : ''}. The copy leaves out codes, tokens and addresses.</p>`}`;
}
