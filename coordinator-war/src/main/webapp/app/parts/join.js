import { html } from '../lib.js';
import { post } from '../data/api.js';
import { plural } from '../data/format.js';
import { useResource } from '../data/resource.js';
import { Action } from './action.js';
import { Copy, CopyLine } from './copy.js';
import { relative } from '../data/format.js';

const LOOPBACK = / --url \w+:\/\/(localhost|127\.|\[::1\])/;

/** Code and line that add a worker. Who may not know the code is told so. */
export function AddWorker({ session, heading = 'Add a worker' }) {
  if (!session.code) {
    return html`<section class="card stack close" aria-labelledby="add"><h2 id="add">${heading}</h2>
      <p class="muted">The pairing code is shown to those who may operate this session.</p></section>`;
  }
  return html`<section class="card stack close" aria-labelledby="add">
    <h2 id="add">${heading}</h2>
    <div class="side"><span class="code">${session.code}</span><${Copy} text=${session.code} what="pairing code" /></div>
    <p>On any machine that has <code>chaarfm_worker</code> and Java 17, paste this line:</p>
    <${CopyLine} text=${session.worker_command} what="line that starts a worker" />
    ${LOOPBACK.test(session.worker_command) && html`<p class="small muted">This address works on this machine only. For others start the coordinator
      with <code>--host 0.0.0.0</code> and <code>--public-url</code>.</p>`}
    <p class="small muted">${policyOf(session)}</p>
  </section>`;
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
    <p>Worker <strong>${worker.name}</strong> wants to join${worker.address ? ` from ${worker.address}` : ''}.</p>
    <div class="side">
      <${Action} class="primary" onDo=${() => post(`workers/${worker.id}/approve`)}>Let it join<//>
      <${Action} onDo=${() => post(`workers/${worker.id}/decline`)}>Decline<//>
    </div>
  </div>`)}</div>`;
}
