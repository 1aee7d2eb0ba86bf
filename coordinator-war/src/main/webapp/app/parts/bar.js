import { html } from '../lib.js';
import { post } from '../data/api.js';
import { useResource } from '../data/resource.js';
import { at, Link, navigate } from '../data/router.js';
import { end, tryNow } from '../data/socket.js';
import { useNow, useStore, write } from '../data/store.js';
import { Badge } from './badge.js';
import { Menu } from './menu.js';

export function Health() {
  const connection = useStore((state) => state.connection);
  const now = useNow(1000);
  if (connection.state === 'none') return null;
  const seconds = Math.max(0, Math.round((now - connection.since) / 1000));
  if (connection.state === 'stale') {
    return html`<span class="health side"><${Badge} state="stale" word=${`No news for ${seconds} s: the database does not answer`}
      title="The coordinator is there but cannot read how things stand. What is shown is from before." /></span>`;
  }
  if (connection.state !== 'lost') {
    const word = connection.state === 'live' ? 'live' : 'connecting';
    return html`<span class="health"><${Badge} state=${connection.state} word=${word} title="Whether this page is told of changes as they happen" /></span>`;
  }
  return html`<span class="health side">
    <${Badge} state="lost" word=${`Connection lost ${seconds} s ago; trying again`} />
    <button type="button" class="plain" onClick=${tryNow}>Try now</button>
  </span>`;
}

const SPOKEN = { live: 'Connected', lost: 'Connection to the coordinator lost', stale: 'The database does not answer; what is shown is from before' };

/** Says once that the connection was lost or is back; its seconds would be chatter. */
function SpokenHealth() {
  const state = useStore((all) => all.connection.state);
  return html`<span class="hidden" role="status">${SPOKEN[state] || ''}</span>`;
}

function Sessions({ current }) {
  const sessions = useResource('sessions?limit=100', ['sessions', 'session']);
  const shown = useStore((state) => state.overview?.session);
  const listed = (sessions.data?.items || []).filter((session) => session.state === 'open' || session.id === current);
  // Of many sessions the one that is shown may not be among the first.
  const items = shown?.id !== current || listed.some((session) => session.id === current) ? listed : [shown, ...listed];
  const name = items.find((session) => session.id === current)?.name || 'Sessions';
  return html`<${Menu} label=${name} name=${`Session: ${name}. Choose another`}>
    ${items.map((session) => html`<li key=${session.id}><${Link} href=${at(session.id)} aria-current=${session.id === current ? 'true' : null}>${session.name}<//></li>`)}
    <li><${Link} href="/">All sessions…<//></li>
  <//>`;
}

async function signOut() {
  await post('sign-out');
  end();
  write({ me: null });
  navigate('/sign-in');
}

export function Bar({ route }) {
  const me = useStore((state) => state.me);
  return html`<header class="bar">
    <${Link} href="/" class="brand"><img src="/app/chaarfm.svg" alt="" width="24" height="24" /><span>ChaarFM</span><//>
    ${route.session && html`<nav aria-label="Sessions"><${Sessions} current=${route.session} /></nav>`}
    <span class="space"></span>
    <${Health} /><${SpokenHealth} />
    <${Menu} label=${me.name} name=${`Signed in as ${me.name}`} right>
      <li><${Link} href="/account">Your account<//></li>
      ${me.role === 'administrator' && html`<li><${Link} href="/accounts">People and audit<//></li>`}
      <li><${Link} href="/settings">This coordinator<//></li>
      <li><button type="button" onClick=${signOut}>Sign out</button></li>
    <//>
  </header>`;
}
