import { html } from '../lib.js';

// State is always shape and word; the colour only helps. Made anew for each badge, as what preact has drawn is not to be shared.
const SHAPES = {
  disc: () => html`<circle cx="6" cy="6" r="5" fill="currentColor" />`,
  ring: () => html`<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" />`,
  half: () => html`<g><circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" /><path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" /></g>`,
  triangle: () => html`<path d="M6 1 11.5 11H.5z" fill="currentColor" />`,
  square: () => html`<rect x="1" y="1" width="10" height="10" fill="currentColor" />`,
  tick: () => html`<path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" stroke="currentColor" stroke-width="2" />`,
  cross: () => html`<path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="2" />`,
  dash: () => html`<path d="M1 6h10" stroke="currentColor" stroke-width="2" />`,
};

const STATES = {
  // workers
  loading_model: ['ring', 'muted'], idle: ['ring', 'muted'], waiting: ['ring', 'muted'], fetching: ['disc', 'good'], decoding: ['disc', 'good'],
  analysing: ['disc', 'good'], sending: ['disc', 'good'], pending: ['triangle', 'warn'], draining: ['half', 'warn'],
  silent: ['triangle', 'warn'], quarantined: ['triangle', 'bad'], revoked: ['cross', 'bad'], gone: ['dash', 'muted'],
  // runs
  discovering: ['disc', 'good'], running: ['disc', 'good'], paused: ['half', 'warn'], stopping: ['half', 'warn'],
  stopped: ['square', 'muted'], completed: ['tick', 'good'],
  // tracks
  queued: ['ring', 'muted'], delayed: ['half', 'warn'], leased: ['disc', 'good'], stored: ['tick', 'good'],
  failed: ['cross', 'bad'], cancelled: ['square', 'muted'],
  // sessions
  open: ['disc', 'good'], closed: ['square', 'muted'],
  // events
  info: ['ring', 'muted'], success: ['tick', 'good'], warning: ['triangle', 'warn'], error: ['cross', 'bad'],
  // the connection
  live: ['disc', 'good'], connecting: ['ring', 'muted'], lost: ['triangle', 'bad'], stale: ['triangle', 'warn'],
};

export function Badge({ state, word, title }) {
  const [shape, tone] = STATES[state] || ['ring', 'muted'];
  return html`<span class="badge" title=${title}>
    <svg class=${tone} viewBox="0 0 12 12" aria-hidden="true">${SHAPES[shape]()}</svg><span>${word || state}</span>
  </span>`;
}
