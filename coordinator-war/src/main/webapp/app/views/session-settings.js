import { html, useState } from '../lib.js';
import { patch, post, remove } from '../data/api.js';
import { plural } from '../data/format.js';
import { useMayOperate } from '../data/rights.js';
import { fromHere } from '../data/router.js';
import { Confirm, Refusal, useOrder } from '../parts/action.js';
import { Check, Choice, Field, onSubmit } from '../parts/field.js';
import { AddWorker, SETTINGS } from '../parts/join.js';
import { Title } from '../parts/title.js';

const MIB = 1024 * 1024;
const LIVES = [['', 'until the session is closed'], ['3600', 'one hour'], ['86400', 'one day']];

function General({ session }) {
  const [saved, setSaved] = useState(false);
  const { busy, error, run } = useOrder(async (values) => {
    setSaved(false);
    const on = (name) => values[name] === 'on';
    await patch(`sessions/${session.id}`, {
      name: values.name, allow_private: on('allow_private'), allow_v0: on('allow_v0'), approve_workers: on('approve_workers'),
      limits: { max_bytes: scaled(values.megabytes, MIB), max_duration_s: scaled(values.minutes, 60) },
    });
    setSaved(true);
  });
  return html`<form class="card stack" onSubmit=${onSubmit(run)} onInput=${() => setSaved(false)} aria-labelledby="general">
    <h2 id="general">The session</h2>
    <${Field} label="Name" name="name" required maxlength="200" defaultValue=${session.name} error=${error} />
    <${Check} label="Ask me before a worker joins" name="approve_workers" defaultChecked=${session.approve_workers} />
    <${Check} label="Workers of the older Python version may join" name="allow_v0" defaultChecked=${session.allow_v0} hint="They cannot be revoked one by one." />
    <${Check} label="Jobs may fetch from private addresses" name="allow_private" defaultChecked=${session.allow_private} hint="Machines in your own network, for lists that name them. Workers’ owners can still forbid it." />
    <div class="halves small-halves">
      <${Field} label="Largest file, MiB" name="megabytes" type="number" min="0.001" step="any" defaultValue=${inUnits(session.limits?.max_bytes, MIB)} error=${error} />
      <${Field} label="Longest track, min" name="minutes" type="number" min="0.1" step="any" defaultValue=${inUnits(session.limits?.max_duration_s, 60)} error=${error} />
    </div>
    <p class="small muted">Left empty, the coordinator’s own limits hold.</p>
    <${Refusal} error=${error?.field === 'name' ? null : error} />
    <div class="side"><button class="primary" disabled=${busy}>Save</button><span role="status">${saved ? 'Saved; it holds for connected workers, too.' : ''}</span></div>
  </form>`;
}

// An empty field is no limit of the session's own: null.
const scaled = (text, unit) => (text ? Math.round(Number(text) * unit) : null);
const inUnits = (value, unit) => (value ? Math.round((value / unit) * 1000) / 1000 : '');

function Code({ session }) {
  const [policy, setPolicy] = useState({ life: '', workers: '', short: false });
  const change = (name) => (event) => setPolicy({ ...policy, [name]: event.currentTarget.type === 'checkbox' ? event.currentTarget.checked : event.currentTarget.value });
  // A short code lives a day at most, and an hour unless something else is chosen.
  const lives = policy.short ? LIVES.slice(1) : LIVES;
  const life = policy.short && !policy.life ? LIVES[1][0] : policy.life;
  return html`<${AddWorker} session=${session} heading=${SETTINGS}>
    <div class="side"><${Confirm} mild label="Make a new code…" yes="Make a new code" no="Keep this one" sentence="The code above ends now. Workers that have joined stay; new ones need the new code."
      onYes=${() => post(`sessions/${session.id}/code`, { expires_in_s: life ? Number(life) : undefined, max_workers: policy.workers ? Number(policy.workers) : undefined, short: policy.short || undefined })}>
      <${Choice} label="It holds" name="life" value=${life} options=${lives} onChange=${change('life')} />
      <${Field} label="For how many workers" name="workers" type="number" min="1" max="10000" placeholder="any number" value=${policy.workers} onInput=${change('workers')} />
      <${Check} label="Short, six symbols" checked=${policy.short} disabled=${!session.approve_workers} onChange=${change('short')} hint="Only while you are asked before a worker joins: a short code can be guessed." />
    <//></div><//>`;
}

function Ends({ session, overview }) {
  const waiting = overview.progress.waiting;
  return html`<section class="card stack" aria-labelledby="ends"><h2 id="ends">Close and delete</h2>
    ${session.state === 'open' ? html`<div class="stack tight"><p>A closed session takes no workers and no runs; its embeddings stay.</p>
        <${Confirm} label="Close the session…" yes="Close it" no="Keep it open" sentence=${`Close: ${plural(overview.workers.connected, 'worker')} ${overview.workers.connected === 1 ? 'is' : 'are'} told to stop, ${plural(waiting, 'waiting track')} ${waiting === 1 ? 'is' : 'are'} cancelled. It cannot be opened again.`}
          onYes=${() => post(`sessions/${session.id}/close`)} /></div>` : html`<p>This session is closed.</p>`}
    <div class="stack tight"><p>The history is what runs that have ended leave behind: attempts, failures and logs. Embeddings stay.</p>
      <${Confirm} label="Delete the history…" yes="Delete it" no="Keep it" sentence="Delete: all ended runs of this session with their attempts, failures and logs are gone for good." onYes=${() => remove(`sessions/${session.id}/history`)} /></div>
    ${session.state === 'closed' && html`<div class="stack tight"><p>Deleting takes the collection with it.</p>
      <${Confirm} label="Delete the session and its collection…" yes="Delete everything" no="Keep it" sentence="Delete: this session, its history and every embedding of its collection are gone for good. Export them first if they are worth anything."
        onYes=${async () => { const lead = fromHere(); await remove(`sessions/${session.id}`); lead('/'); }} /></div>`}
  </section>`;
}

export default function Settings({ session, overview }) {
  const mayOperate = useMayOperate(session);
  if (!mayOperate) return html`<${Title} window=${`Settings · ${session.name}`}>Settings<//><p>Who operates this session changes its settings.</p>`;
  return html`<${Title} window=${`Settings · ${session.name}`}>Settings<//>
    <div class="halves">${session.state === 'open' && html`<${General} key=${session.id} session=${session} /><${Code} session=${session} />`}<${Ends} session=${session} overview=${overview} /></div>`;
}
