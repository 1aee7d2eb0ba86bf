import { html, useState } from '../lib.js';
import { orderKey, post } from '../data/api.js';
import { useResource } from '../data/resource.js';
import { at, fromHere, Link } from '../data/router.js';
import { useMe } from '../data/rights.js';
import { Refusal, useOrder } from '../parts/action.js';
import { Badge } from '../parts/badge.js';
import { Check, Choice, Field, onSubmit } from '../parts/field.js';
import { Empty, Loaded } from '../parts/states.js';
import { Ago } from '../parts/time.js';
import { Title } from '../parts/title.js';

function Row({ session, mine }) {
  return html`<tr>
    <td><${Link} href=${at(session.id)}>${session.name}<//>${session.collection.model.stand_in && html` <small class="muted">stand-in model</small>`}</td>
    <td><${Badge} state=${session.state} /></td>
    ${mine ? null : html`<td>${session.owner}</td>`}
    <td><${Ago} time=${session.created_at} /></td>
  </tr>`;
}

function All({ page, owner }) {
  const mine = page.items.every((session) => session.owner === owner);
  const sorted = page.items.toSorted((one, other) => (one.state === other.state ? other.created_at.localeCompare(one.created_at) : one.state === 'open' ? -1 : 1));
  if (!sorted.length) return html`<${Empty}><p>No session yet. Make one: it gets a pairing code, and workers join with that.</p><//>`;
  return html`<div class="scroll-x"><table class="plain-table">
    <thead><tr><th scope="col">Name</th><th scope="col">State</th>${mine ? null : html`<th scope="col">Owner</th>`}<th scope="col">Made</th></tr></thead>
    <tbody>${sorted.map((session) => html`<${Row} key=${session.id} session=${session} mine=${mine} />`)}</tbody>
  </table></div>
  ${page.next && html`<p class="muted">Only the first 1,000 are shown.</p>`}`;
}

function Make() {
  const [key] = useState(orderKey);
  const { busy, error, run } = useOrder(async ({ name, model, approve }) => {
    const lead = fromHere();
    const made = await post('sessions', { name, model, approve_workers: approve === 'on' }, { headers: { 'Idempotency-Key': key } });
    lead(at(made.id));
  });
  return html`<form class="card stack" onSubmit=${onSubmit(run)} aria-labelledby="make">
    <h2 id="make">Make a session</h2>
    <${Field} label="Name" name="name" required maxlength="200" placeholder="jazz" error=${error} />
    <${Choice} label="Model" name="model" value="msd-musicnn-1" options=${[['msd-musicnn-1', 'MusicNN'], ['stand-in', 'stand-in: to try things out, its vectors mean nothing']]} />
    <${Check} label="Ask me before a worker joins" name="approve" hint="Each new worker waits until you let it in." />
    <${Refusal} error=${error?.field === 'name' ? null : error} />
    <div><button class="primary" disabled=${busy}>Make it</button></div>
  </form>`;
}

export default function Sessions() {
  const me = useMe();
  const sessions = useResource('sessions?limit=1000', ['sessions']);
  return html`<main class="middle">
    <${Title}>Sessions<//>
    <${Loaded} of=${sessions}>${(page) => html`<${All} page=${page} owner=${me.owner} />`}<//>
    ${me.role !== 'viewer' && html`<${Make} />`}
  </main>`;
}
