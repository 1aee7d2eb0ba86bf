import { html } from '../lib.js';
import { number } from '../data/format.js';

/** One bar of a run's parts, and below it what each of them is. */
export function Progress({ of }) {
  const parts = [
    ['stored', 'stored', of.stored],
    ['there', 'were there already', of.already_embedded],
    ['failed', 'failed', of.failed],
    ['set-aside', 'set aside', of.set_aside || 0],
    ['working', 'at work', of.working],
    ['waiting', 'waiting', of.waiting],
  ];
  const all = Math.max(1, of.discovered);
  const done = of.stored + of.already_embedded + of.failed + (of.set_aside || 0);
  // Down: a run with one track left is not finished. Cancelled tracks are the rest.
  const percent = Math.floor((100 * done) / all);
  return html`<div class="stack close">
    <div class="progress" role="progressbar" aria-label="Progress of the run" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}>
      ${parts.filter(([kind, , count]) => count > 0 && kind !== 'waiting').map(([kind, , count]) => html`
        <span key=${kind} class=${kind} style=${{ width: `${(100 * count) / all}%` }}></span>`)}
    </div>
    <ul class="key">
      ${parts.filter(([kind, , count]) => kind !== 'set-aside' || count > 0).map(([kind, word, count]) => html`
        <li key=${kind}><i class=${kind}></i><b>${number(count)}</b> ${word}</li>`)}
    </ul>
  </div>`;
}

/** How far a single job is; its number stands beside it. */
export function TinyBar({ fraction }) {
  return html`<span class="tiny-bar" aria-hidden="true"><span style=${{ width: `${Math.round(100 * fraction)}%` }}></span></span>`;
}
