import { html } from '../lib.js';
import { named, percent } from '../data/format.js';
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
  if (!live) return worker;
  const told = new Map((live.held || []).map((job) => [job.job_id, job]));
  const held = worker.held.map((job) => ({ ...job, ...told.get(job.job_id) }));
  return { ...worker, ...live, held };
}

export const WorkerState = ({ worker }) => html`<${Badge} state=${worker.state}
  word=${worker.state === 'silent' ? 'silent 12 s' : worker.state} title=${worker.quarantine?.reason} />`;

/** The track that is furthest, its stage and how much of that is done. */
export function AtWork({ worker }) {
  const live = useLive(worker);
  const job = live.held.reduce((best, held) => (!best || order(held) > order(best) ? held : best), null);
  if (!job) return html`<span class="muted">${worker.quarantine ? worker.quarantine.reason : '–'}</span>`;
  const more = live.held.length - 1;
  return html`<span class="two"><span title=${job.track}>${job.track ? named(job) : 'a track'}</span>
    <small>${STAGES[job.stage] || job.stage} <${TinyBar} fraction=${job.fraction} /> ${percent(job.fraction)}${more ? ` · ${more} more` : ''}</small></span>`;
}

const order = (job) => Object.keys(STAGES).indexOf(job.stage) + job.fraction;
