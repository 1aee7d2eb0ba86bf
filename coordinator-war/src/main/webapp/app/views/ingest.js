import { html, useEffect } from '../lib.js';
import { useResource } from '../data/resource.js';
import { at, navigate } from '../data/router.js';
import { Loaded } from '../parts/states.js';
import { Title } from '../parts/title.js';

const LAST = 'chaarfm.session';

/** Which session this browser showed last. */
export function remember(session) {
  try {
    localStorage.setItem(LAST, session);
  } catch {
    // Storage may be off; then the only open session is shown, or the list.
  }
}

function remembered() {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

/** The way in that people have bookmarked: to the session shown last, else the only one, else all of them. */
export default function Ingest() {
  const sessions = useResource('sessions?limit=100');
  useEffect(() => {
    if (!sessions.data) return;
    const open = sessions.data.items.filter((session) => session.state === 'open');
    const last = open.find((session) => session.id === remembered());
    const there = last || (open.length === 1 ? open[0] : null);
    navigate(there ? at(there.id) : '/', { replace: true });
  }, [sessions.data]);
  return html`<main><${Title} hidden>ChaarFM<//><${Loaded} of=${sessions}>${() => null}<//></main>`;
}
