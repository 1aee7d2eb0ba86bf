import { html, useEffect, useLayoutEffect, useRef } from '../lib.js';
import { useModule } from '../data/module.js';
import { useResource } from '../data/resource.js';
import { useStore } from '../data/store.js';
import { at, Link } from '../data/router.js';
import { number } from '../data/format.js';
import { Loaded } from '../parts/states.js';
import { remember } from './ingest.js';
import Nowhere from './nowhere.js';

const VIEWS = {
  overview: () => import('./overview.js'),
  start: () => import('./start.js'),
  workers: () => import('./workers.js'),
  tracks: () => import('./tracks.js'),
  failures: () => import('./failures.js'),
  results: () => import('./results.js'),
  log: () => import('./log.js'),
  settings: () => import('./session-settings.js'),
};
const TABS = [['overview', 'Overview'], ['workers', 'Workers'], ['tracks', 'Tracks'], ['failures', 'Failures'], ['results', 'Results'], ['log', 'Log'], ['settings', 'Settings']];

function Tabs({ session, view, overview }) {
  const counts = { workers: overview.workers.connected, failures: overview.failures.reduce((sum, group) => sum + group.tracks, 0) };
  const bar = useRef();
  // A narrow window shows some of them only: the current one has to be among these.
  useLayoutEffect(() => {
    const tab = bar.current.querySelector('[aria-current]');
    if (tab) bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2;
  }, [view]);
  return html`<nav class="tabs" aria-label="Views of the session" ref=${bar}>
    ${TABS.map(([name, word]) => html`<${Link} key=${name} href=${at(session, name)} aria-current=${view === name ? 'page' : null}>
      ${word}${counts[name] ? html` <span class="count">${number(counts[name])}</span>` : ''}<//>`)}
  </nav>`;
}

/** What the socket tells; until it does, and where it cannot, what the API tells. */
function useOverview(session) {
  const told = useStore((state) => state.overview);
  const fits = told?.session.id === session;
  const asked = useResource(fits ? null : `sessions/${session}/overview`, ['session', 'runs']);
  return fits ? { data: told } : asked;
}

function View({ name, route, overview }) {
  const module = useModule(VIEWS[name]);
  return html`<${Loaded} of=${module}>${(view) => html`<${view.default} route=${route} session=${overview.session} overview=${overview} />`}<//>`;
}

export default function Session({ route }) {
  const overview = useOverview(route.session);
  useEffect(() => {
    if (overview.data?.session.state === 'open') remember(route.session);
  }, [route.session, Boolean(overview.data)]);
  if (overview.error?.status === 404) return html`<${Nowhere} />`;
  return html`${overview.data && html`<${Tabs} session=${route.session} view=${route.view} overview=${overview.data} />`}
    <main><${Loaded} of=${overview}>${(data) => html`<${View} key=${route.session + '/' + route.view} name=${route.view} route=${route} overview=${data} />`}<//></main>`;
}
