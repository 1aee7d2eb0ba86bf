import { html, useState } from '../lib.js';
import { clockTime, exactly, length, named, words } from '../data/format.js';
import { useResource } from '../data/resource.js';
import { at, Link } from '../data/router.js';
import { Badge } from '../parts/badge.js';
import { Detail, Facts } from '../parts/detail.js';
import { Loaded } from '../parts/states.js';
import { Ago } from '../parts/time.js';

const MOST_TAGS = 12;

function Tags({ tags }) {
  const [all, setAll] = useState(false);
  const sorted = tags.toSorted((one, other) => other.score - one.score);
  return html`<section class="stack close" aria-labelledby="tags"><h3 id="tags">Tags</h3>
    <ul class="bars">${sorted.slice(0, all ? sorted.length : MOST_TAGS).map((tag) => html`<li key=${tag.name}>
      <span class="one-line">${tag.name}</span><span class="track" aria-hidden="true"><span style=${{ width: `${100 * tag.score}%` }}></span></span><span class="number">${Math.round(100 * tag.score)} %</span></li>`)}</ul>
    ${sorted.length > MOST_TAGS && html`<div><button type="button" class="plain" onClick=${() => setAll(!all)}>${all ? 'Fewer' : `All ${sorted.length}`}</button></div>`}
  </section>`;
}

function Attempts({ attempts }) {
  if (!attempts.length) return html`<p class="muted">Not tried yet.</p>`;
  return html`<ol class="stack close">${attempts.map((one) => html`<li key=${one.attempt} class="two">
    <span class="wrap" title=${exactly(one.leased_at)}>${one.attempt}. <bdi>${one.worker?.name || 'unknown worker'}</bdi> · ${clockTime(one.leased_at)}${one.finished_at ? ` to ${clockTime(one.finished_at)}` : ''}</span>
    <small class="wrap">${one.outcome ? words(one.outcome) : 'at work'}${one.stage && one.outcome !== 'stored' ? ` in ${one.stage}` : ''}${one.message ? `: ${one.message}` : one.code ? `: ${words(one.code)}` : ''}</small></li>`)}</ol>`;
}

function Neighbours({ session, id }) {
  const found = useResource(`sessions/${session.id}/tracks/${id}/neighbours?limit=20`);
  return html`<section class="stack close" aria-labelledby="near"><h3 id="near">Sounds most like it</h3>
    <${Loaded} of=${found} lines=${5}>${(neighbours) => (neighbours.length ? html`<ol class="bars">${neighbours.map((one) => html`<li key=${one.track_id} class="near">
      <${Link} class="one-line" href=${at(session.id, 'tracks', one.track_id)}>${named(one)}<//>
      <span class="number">${one.similarity.toFixed(3)}${one.stand_in ? html` <small class="muted">stand-in</small>` : ''}</span></li>`)}</ol>` : html`<p class="muted">Nothing to compare it with yet.</p>`)}<//>
  </section>`;
}

function Known({ session, track }) {
  return html`<p><${Badge} state=${track.state} />${track.worker ? html` · <bdi>${track.worker.name}</bdi>` : ''}</p>
    ${track.message && html`<p class="small">${track.message}</p>`}
    ${track.listen && html`<audio controls preload="none" src=${track.listen} aria-label=${`Listen to ${named(track)}`}></audio>`}
    <${Facts} of=${[
      ['Artist', track.artist], ['Album', track.album], ['Length', track.duration_s ? length(track.duration_s) : null], ['Where', track.source],
      ['Next try', track.next_try_at && html`<${Ago} time=${track.next_try_at} />`], ['Notes', (track.notes || []).map(words).join(', ')], ['Model', track.model && track.model.name + (track.model.stand_in ? ' (stand-in model: its vectors mean nothing)' : '')],
    ]} />
    <section class="stack close" aria-labelledby="attempts"><h3 id="attempts">Attempts</h3><${Attempts} attempts=${track.attempts} /></section>
    ${track.tags?.length > 0 && html`<${Tags} tags=${track.tags} />`}
    ${track.state === 'stored' && html`<${Neighbours} session=${session} id=${track.track_id} />`}`;
}

/** One track: what it is, how it went, what it sounds like. */
export function TrackDetail({ session, id, known, back }) {
  const track = useResource(`sessions/${session.id}/tracks/${id}`, ['tracks']);
  return html`<${Detail} of=${id} title=${track.data ? named(track.data) : known ? named(known) : 'Track'} back=${back}>
    <${Loaded} of=${track}>${(data) => html`<${Known} key=${id} session=${session} track=${data} />`}<//><//>`;
}
