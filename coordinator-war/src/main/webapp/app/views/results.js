import { html } from '../lib.js';
import { exactly, number, plural, words } from '../data/format.js';
import { useResource } from '../data/resource.js';
import { at, Link } from '../data/router.js';
import { outcomeOf, sourceOf } from '../data/words.js';
import { Badge } from '../parts/badge.js';
import { useRuns } from '../parts/runs.js';
import { Empty, Loaded } from '../parts/states.js';
import { Title } from '../parts/title.js';

const MEANINGS = {
  partial: 'only part of the file could be read, at least half of it',
  silent: 'the mono mix has no sound: leave them out of a search for neighbours',
  streams: 'one of several audio streams was taken',
  re_encoded: 'a worker of the older kind encoded the audio again first',
};
const exportOf = (session, run) => `/api/v1/sessions/${session.id}/export${run ? `?run=${run.id}` : ''}`;

function Notes({ session, notes }) {
  const list = notes.notes;
  return html`<p class="sentence">${plural(notes.total, 'embedding')}${session.collection.model.stand_in ? ' of the stand-in model' : ''}</p>
    ${session.collection.model.stand_in && html`<p class="notice warn-edge">These vectors come from the stand-in model and mean nothing.</p>`}
    ${list.length > 0 && html`<div class="scroll-x" tabindex="0" role="group" aria-label="Notes"><table class="plain-table"><thead><tr><th scope="col">Note</th><th scope="col" class="number">Tracks</th><th scope="col">Meaning</th></tr></thead>
      <tbody>${list.map(({ note, tracks }) => html`<tr key=${note}><td><${Link} href=${at(session.id, 'tracks', null, `?note=${note}`)}>${words(note)}<//></td><td class="number">${number(tracks)}</td><td>${MEANINGS[note] || ''}</td></tr>`)}</tbody></table></div>`}`;
}

const Export = ({ session }) => html`<div class="stack close"><div><a class="button primary" href=${exportOf(session)} download>Export the whole collection</a></div>
  <p class="small muted">NDJSON: one object a line with the track, its 200 numbers in full precision, 50 tags and notes.</p></div>`;

function Runs({ session, runs }) {
  if (!runs.length) return html`<p class="muted">No run yet.</p>`;
  return html`<ul class="stack close">${runs.map((run) => html`<li key=${run.id} class="group side apart">
    <div class="stack tight">
      <p class="side"><${Link} href=${at(session.id, 'overview', null, `?run=${run.id}`)}>${exactly(run.created_at)}<//><${Badge} state=${run.state} /></p>
      <p>${outcomeOf(run)} <span class="muted">from ${sourceOf(run)}</span></p>
    </div>
    ${run.counts.stored + run.counts.already_embedded > 0 && html`<a class="button" href=${exportOf(session, run)} download aria-label=${`Export the run of ${exactly(run.created_at)}`}>Export</a>`}</li>`)}</ul>`;
}

export default function Results({ session }) {
  const notes = useResource(`sessions/${session.id}/notes`, ['runs']);
  const runs = useRuns(session);
  return html`<${Title} window=${`Results · ${session.name}`}>Results<//>
    <${Loaded} of=${notes} lines=${2}>${(data) => (data.total ? html`<${Notes} session=${session} notes=${data} /><${Export} session=${session} />`
      : html`<${Empty}><p>No embeddings yet: they come with the first run.</p><//>`)}<//>
    <section class="stack close" aria-labelledby="runs"><h2 id="runs">Runs</h2><${Loaded} of=${{ ...runs, data: runs.items }}>${(items) => html`<${Runs} session=${session} runs=${items} />`}<//></section>`;
}
