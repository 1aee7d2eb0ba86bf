import { html, render, useEffect, useErrorBoundary, useRef } from './lib.js';
import { get, onSignedOut } from './data/api.js';
import { useModule } from './data/module.js';
import { navigate, startRouter, useRoute } from './data/router.js';
import { end, follow } from './data/socket.js';
import { read, useStore, write } from './data/store.js';
import { Bar } from './parts/bar.js';
import { Failed, Loaded, Skeleton } from './parts/states.js';
import { focusTitle } from './parts/title.js';

// A view's module is loaded when it is first shown.
const PLACES = {
  sessions: () => import('./views/sessions.js'),
  session: () => import('./views/session.js'),
  ingest: () => import('./views/ingest.js'),
  'sign-in': () => import('./views/sign-in.js'),
  'set-up': () => import('./views/sign-in.js'),
  download: () => import('./views/download.js'),
  accounts: () => import('./views/accounts.js'),
  account: () => import('./views/account.js'),
  settings: () => import('./views/about.js'),
  nowhere: () => import('./views/nowhere.js'),
};
const PAGE = document.getElementById('page');
const OUTSIDE = ['sign-in', 'set-up', 'download'];

function toSignIn() {
  const { route } = read();
  end();
  write({ me: null });
  if (OUTSIDE.includes(route.place)) return;
  const back = location.pathname + location.search;
  navigate('/sign-in' + (back === '/' ? '' : '?back=' + encodeURIComponent(back)), { replace: true });
}

function Place({ load, route }) {
  const module = useModule(load);
  return module.data ? html`<${module.data.default} route=${route} />` : html`<main><${Loaded} of=${module} /></main>`;
}

/** Moves the focus to a new view's heading, as loading a page would, so that a screen reader begins there. */
function useArrival(route) {
  const arrived = useRef(null);
  const key = [route.place, route.session, route.view].join('/');
  useEffect(() => {
    const first = !arrived.current;
    arrived.current = key;
    if (first) return undefined;
    scrollTo(0, 0);
    return focusTitle(PAGE);
  }, [key]);
}

function Page() {
  const route = useRoute();
  const me = useStore((state) => state.me);
  const [broken, repair] = useErrorBoundary((error) => console.error(error));
  useArrival(route);
  const inside = me && !OUTSIDE.includes(route.place);
  useEffect(() => {
    if (inside && route.place !== 'ingest') follow(route.session || '');
  }, [inside, route.session, route.place === 'ingest']);
  if (broken) {
    return html`<main class="middle"><${Failed} error=${new Error('This page has met a fault of its own; the browser’s console says more.')} retry=${repair} /></main>`;
  }
  if (me === undefined) return html`<main><${Skeleton} /></main>`;
  if (!me && !OUTSIDE.includes(route.place)) return null;
  return html`<a class="skip" href="#content">Skip to the content</a>
    ${inside && html`<${Bar} route=${route} />`}
    <${Place} key=${route.place} load=${PLACES[route.place]} route=${route} />`;
}

/** Asks who is signed in, until there is an answer: a coordinator that is starting again has none yet. */
async function ask() {
  try {
    write({ me: await get('me', { quiet: true }) });
  } catch (problem) {
    if (problem.status === 401) toSignIn();
    else setTimeout(ask, 1000);
  }
}

startRouter();
onSignedOut(toSignIn);
render(html`<${Page} />`, PAGE);
void ask();
