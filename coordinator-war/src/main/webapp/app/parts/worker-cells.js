import { html } from '../lib.js';
import { named, percent, words } from '../data/format.js';
import { useStore } from '../data/store.js';
import { Badge } from './badge.js';
import { TinyBar } from './progress.js';

export const STAGES = { waiting: 'waiting', fetch: 'fetching', decode: 'decoding', analyse: 'analysing', send: 'sending' };

/**
 * The worker as the API told, with the newest signs of life that the socket told. What it holds is what the API says: a job that it
 * was given since its last heartbeat is not in that yet.
 */
export function useLive(worker) {
  const live = useStore((state) => state.live[worker.id]);
  // Signs of life are those of its connection: once that is gone, what the API tells is newer.
  if (!live || !worker.connected) return worker;
  const told = new Map((live.held || []).map((job) => [job.job_id, job]));
  const held = worker.held.map((job) => ({ ...job, ...told.get(job.job_id) }));
  return { ...worker, ...live, held };
}

// What its jobs tell of it; in any other state its jobs are not what matters most.
const OF_JOBS = ['idle', ...Object.values(STAGES)];
const order = (job) => Object.keys(STAGES).indexOf(job.stage) + job.fraction;
const furthest = (held) => held.reduce((best, job) => (!best || order(job) > order(best) ? job : best), null);

/** In what state a worker is, of which the jobs are newer than the rest. */
export const stateOf = ({ state, held }) => (OF_JOBS.includes(state) ? STAGES[furthest(held)?.stage] || 'idle' : state);

export function WorkerState({ worker }) {
  const live = useLive(worker);
  const state = stateOf(live);
  return html`<${Badge} state=${state} word=${state === 'silent' ? 'silent 12 s' : words(state)} title=${live.quarantine?.reason} />`;
}

/** How far a job is; one that waits is nowhere yet. */
export const Stage = ({ of: job }) => html`${STAGES[job.stage] || job.stage}${job.stage !== 'waiting' && html` <${TinyBar} fraction=${job.fraction} /> ${percent(job.fraction)}`}`;

/** The track that is furthest, its stage and how much of that is done. */
export function AtWork({ worker }) {
  const live = useLive(worker);
  const job = furthest(live.held);
  if (!job) return html`<span class="muted" title=${worker.quarantine?.reason}>${worker.quarantine ? worker.quarantine.reason : '–'}</span>`;
  const more = live.held.length - 1;
  return html`<span class="two"><span title=${job.track}>${job.track ? named(job) : 'a track'}</span>
    <small><${Stage} of=${job} />${more ? ` · ${more} more` : ''}</small></span>`;
}
