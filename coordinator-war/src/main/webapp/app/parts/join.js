import { html } from '../lib.js';
import { post } from '../data/api.js';
import { plural } from '../data/format.js';
import { useResource } from '../data/resource.js';
import { at, Link } from '../data/router.js';
import { useNow } from '../data/store.js';
import { Action } from './action.js';
import { Copy, CopyLine } from './copy.js';
import { InstallChoice } from './install.js';
import { relative } from '../data/format.js';

/** The heading where a new code is made. */
export const SETTINGS = 'Pairing code';
const LOOPBACK = / --url \w+:\/\/(localhost|127\.|\[::1\])/;

/** Code and line that add a worker. Who may not know the code is told so. */
export function AddWorker({ session, heading = 'Add a worker', children }) {
  const now = useNow();
  if (!session.code) {
    return html`<section class="card stack close" aria-labelledby="add"><h2 id="add">${heading}</h2>
      <p class="muted">The pairing code is shown to those who may operate this session.</p></section>`;
  }
  const over = spent(session, now);
  if (over && heading !== SETTINGS) {
    return html`<section class="card stack close" aria-labelledby="add"><h2 id="add">${heading}</h2>
      <p>${over}${session.state === 'open' && html` <${Link} href=${at(session.id, 'settings')}>Make a new one in the settings<//>.`}</p></section>`;
  }
  return html`<section class="card stack close" aria-labelledby="add">
    <h2 id="add">${heading}</h2>
    ${over && html`<p class="notice warn-edge">${over}</p>`}
    <div class="side"><span class="code">${session.code}</span><${Copy} text=${session.code} what="pairing code" /></div>
    ${!over && html`<${InstallChoice} code=${session.code} />`}
    <p>On any machine that has the worker, paste this line:</p>
    <${CopyLine} text=${session.worker_command} what="line that starts a worker" />
    ${LOOPBACK.test(session.worker_command) && html`<p class="small muted">This address works on this machine only. For others start the coordinator
      with <code>--host 0.0.0.0</code> and <code>--public-url</code>.</p>`}
    ${!over && html`<p class="small muted">${policyOf(session)}</p>`}
    ${children}
  </section>`;
}

/** Why the code lets nobody in any more, or nothing. */
export function spent(session, now = Date.now()) {
  const policy = session.code_policy || {};
  if (session.state !== 'open') return 'This session is closed: no worker can join it.';
  if (policy.expires_at && new Date(policy.expires_at) <= now) return 'The code has ended: it lets no new worker in.';
  if (policy.max_workers && policy.used >= policy.max_workers) return 'The code is used up: it lets no new worker in.';
  return null;
}

export function policyOf(session) {
  const policy = session.code_policy || {};
  const until = policy.expires_at ? `It ends ${relative(policy.expires_at)}` : 'The code holds until the session is closed';
  const times = policy.max_workers ? `; ${policy.used || 0} of ${plural(policy.max_workers, 'worker')} ${policy.used === 1 ? 'has' : 'have'} used it` : '';
  return until + times + (session.approve_workers ? '; each new worker waits until you let it in.' : '.');
}

/** Workers that wait to be let in: above everything, as somebody stands at the door. */
export function Waiting({ session, count }) {
  const workers = useResource(count ? `sessions/${session.id}/workers?state=there&limit=1000` : null, ['workers']);
  const pending = (workers.data?.items || []).filter((worker) => worker.pending);
  return html`<div role="status" class="stack close none">${pending.map((worker) => html`<div class="notice warn-edge" key=${worker.id}>
    <p>Worker <strong><bdi>${worker.name}</bdi></strong> wants to join${worker.address ? ` from ${worker.address}` : ''}.</p>
    <div class="side">
      <${Action} class="primary" onDo=${() => post(`workers/${worker.id}/approve`)}>Let it join<//>
      <${Action} onDo=${() => post(`workers/${worker.id}/decline`)}>Decline<//>
    </div>
  </div>`)}</div>`;
}
