import { html } from '../lib.js';
import { exactly, relative } from '../data/format.js';
import { useNow } from '../data/store.js';

/** How long ago, with the exact time on hover. */
export function Ago({ time }) {
  const now = useNow(5000);
  if (!time) return '–';
  return html`<time datetime=${time} title=${exactly(time)}>${relative(time, now)}</time>`;
}
