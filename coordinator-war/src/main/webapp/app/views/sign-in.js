import { html, useEffect, useRef, useState } from '../lib.js';
import { post } from '../data/api.js';
import { navigate } from '../data/router.js';
import { write } from '../data/store.js';
import { Refusal, useOrder } from '../parts/action.js';
import { Field, onSubmit } from '../parts/field.js';
import { Skeleton } from '../parts/states.js';
import { Title } from '../parts/title.js';

/** Takes the one-time token out of the address at once, so that neither history nor a shared screen keeps it. */
function tokenOfAddress() {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

function enter(me) {
  const back = new URLSearchParams(location.search).get('back');
  write({ me });
  // Only to a place of this page: '//elsewhere' would lead away.
  navigate(back && /^\/(?![/\\])/.test(back) ? back : '/ingest', { replace: true });
}

function SignIn() {
  const { busy, error, run } = useOrder(async ({ name, password }) => enter(await post('sign-in', { name, password }, { quiet: true })));
  return html`<form class="stack" onSubmit=${onSubmit(run)}>
    <${Field} label="Name" name="name" autocomplete="username" required autofocus />
    <${Field} label="Password" name="password" type="password" autocomplete="current-password" required />
    <${Refusal} error=${error} />
    <button class="primary" disabled=${busy}>Sign in</button>
    <p class="small muted">No password any more? An administrator can make you a new link;
      on the coordinator’s own machine <code>chaarfm_coordinator reset-admin</code> prints one.</p>
  </form>`;
}

function ByLink({ token }) {
  const [error, setError] = useState();
  useEffect(() => {
    post('sign-in/link', { token }, { quiet: true }).then(enter, setError);
  }, [token]);
  if (!error) return html`<${Skeleton} lines=${2} />`;
  return html`<div class="stack"><${Refusal} error=${error} /><${SignIn} /></div>`;
}

function SetUp({ token }) {
  const [differs, setDiffers] = useState(false);
  const { busy, error, run } = useOrder(async ({ name, password, again }) => {
    setDiffers(password !== again);
    if (password === again) enter(await post('set-up', { token, name, password }, { quiet: true }));
  });
  if (!token) return html`<p>Open the whole link that you were given; it ends in a # and a long word. Each works once, for 24 hours.
    On the coordinator’s own machine <code>chaarfm_coordinator reset-admin</code> prints a new one.</p>`;
  return html`<form class="stack" onSubmit=${onSubmit(run)}>
    <p>Choose the name and the password that you will sign in with.</p>
    <${Field} label="Name" name="name" autocomplete="username" required maxlength="100" error=${error} />
    <${Field} label="Password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="200" required
      hint="12 characters or more; a few words are easy to keep in mind." error=${error} />
    <${Field} label="Password again" name="again" type="password" autocomplete="new-password" required />
    ${differs && html`<p class="error" role="alert">The two passwords differ.</p>`}
    <${Refusal} error=${error && !['name', 'password'].includes(error.field) ? error : null} />
    <button class="primary" disabled=${busy}>Begin</button>
  </form>`;
}

export default function Door({ route }) {
  const token = useRef();
  if (token.current === undefined) token.current = tokenOfAddress();
  const setUp = route.place === 'set-up';
  return html`<main class="form">
    <div class="side"><img src="/app/chaarfm.svg" alt="" width="40" height="40" /><${Title}>${setUp ? 'Welcome to ChaarFM' : 'Sign in to ChaarFM'}<//></div>
    ${setUp ? html`<${SetUp} token=${token.current} />` : token.current ? html`<${ByLink} token=${token.current} />` : html`<${SignIn} />`}
  </main>`;
}
