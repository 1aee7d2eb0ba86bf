import { html } from '../lib.js';
import { read, useStore, write } from './store.js';

const SESSION_VIEWS = ['overview', 'start', 'workers', 'tracks', 'failures', 'results', 'log', 'settings'];
const PLACES = ['ingest', 'sign-in', 'set-up', 'download', 'accounts', 'settings', 'account'];

/** What an address shows: place, and of a session its id, the view in it and what is open there. */
export function parse(path, search) {
  const parts = path.split('/').filter(Boolean).map(decoded);
  const query = new URLSearchParams(search);
  if (!parts.length) return { place: 'sessions', query };
  if (parts[0] === 's' && parts[1]) {
    const view = parts[2] || 'overview';
    return { place: SESSION_VIEWS.includes(view) ? 'session' : 'nowhere', session: parts[1], view, item: parts[3], query };
  }
  return { place: PLACES.includes(parts[0]) && parts.length === 1 ? parts[0] : 'nowhere', query };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function arrive() {
  write({ route: parse(location.pathname, location.search) });
}

export function startRouter() {
  addEventListener('popstate', arrive);
  arrive();
}

export function navigate(to, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  arrive();
}

/** Leads on from what is shown now, once that is done; whoever has gone elsewhere meanwhile is left there. */
export function fromHere() {
  const { route } = read();
  return (to) => {
    if (read().route === route) navigate(to);
  };
}

export const useRoute = () => useStore((state) => state.route);

/** The address of a view of a session. */
export function at(session, view = 'overview', item, query = '') {
  return `/s/${encodeURIComponent(session)}/${view}${item ? '/' + encodeURIComponent(item) : ''}${query}`;
}

/** Changes filters in the address without a new entry in the browser's history. */
export function filter(changes) {
  const query = new URLSearchParams(read().route.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '' || value === null || value === undefined) query.delete(name);
    else query.set(name, value);
  }
  navigate(location.pathname + (query.size ? '?' + query : ''), { replace: true });
}

/** A link within the page: without loading it anew, unless the click asks for another tab or window. */
export function Link({ href, children, ...rest }) {
  const follow = (click) => {
    if (click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    navigate(href);
  };
  return html`<a href=${href} onClick=${follow} ...${rest}>${children}</a>`;
}
