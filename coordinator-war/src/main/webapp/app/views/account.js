import { html, useState } from '../lib.js';
import { post, remove } from '../data/api.js';
import { useResource } from '../data/resource.js';
import { useMe } from '../data/rights.js';
import { navigate } from '../data/router.js';
import { end } from '../data/socket.js';
import { write } from '../data/store.js';
import { Confirm, Refusal, useOrder } from '../parts/action.js';
import { CopyLine } from '../parts/copy.js';
import { Choice, Field, onSubmit } from '../parts/field.js';
import { Loaded } from '../parts/states.js';
import { Ago } from '../parts/time.js';
import { Title } from '../parts/title.js';

const SCOPES = [['read', 'read'], ['operate', 'operate'], ['administer', 'administer']];

function Password() {
  const [said, setSaid] = useState('');
  const { busy, error, run } = useOrder(async (values, form) => {
    setSaid('');
    await post('me/password', { old: values.old, new: values.new });
    form.reset();
    setSaid('Changed; you were signed out everywhere else.');
  });
  return html`<form class="card" onSubmit=${onSubmit(run)} aria-labelledby="password"><div class="stack narrow-form"><h2 id="password">Password</h2>
    <${Field} label="Current password" name="old" type="password" autocomplete="current-password" required error=${error} />
    <${Field} label="New password" name="new" type="password" autocomplete="new-password" minlength="12" maxlength="200" required hint="12 characters or more." error=${error} />
    <${Refusal} error=${['old', 'new'].includes(error?.field) ? null : error} />
    <div class="side"><button class="primary" disabled=${busy}>Change the password</button><span role="status">${said}</span></div></div></form>`;
}

async function signOutEverywhere() {
  await post('sign-out-everywhere');
  end();
  write({ me: null });
  navigate('/sign-in');
}

function Token({ token, whose, reload }) {
  const drop = async () => {
    await remove(`tokens/${token.id}`);
    await reload();
  };
  return html`<tr><td>${token.name}</td><td>${token.scope}</td>${whose && html`<td>${whose.get(token.account_id) || '–'}</td>`}
    <td>${token.expires_at ? html`<${Ago} time=${token.expires_at} />` : 'never'}</td><td><${Ago} time=${token.created_at} /></td>
    <td>${token.of_setting ? html`<span class="small muted">of the data folder</span>` : html`<${Confirm} label="Revoke…" yes="Revoke it" no="Keep it" sentence=${`Revoke: whatever uses the token “${token.name}” is refused from now on.`} onYes=${drop} />`}</td></tr>`;
}

function Tokens({ administrator }) {
  const tokens = useResource('tokens');
  const people = useResource(administrator ? 'accounts?limit=1000' : null);
  const whose = administrator && new Map((people.data?.items || []).map((person) => [person.id, person.name]));
  const [made, setMade] = useState(null);
  const { busy, error, run } = useOrder(async ({ name, scope, days }, form) => {
    setMade(await post('tokens', { name, scope, expires_in_days: days ? Number(days) : undefined }));
    form.reset();
    await tokens.load();
  });
  return html`<section class="card stack" aria-labelledby="tokens"><h2 id="tokens">API tokens</h2>
    <p class="small muted">For programs that use the API in your name. A token may do no more than you.</p>
    ${made && html`<div class="notice stack" role="status"><p>The token “${made.name}”. It is shown only now: keep it.</p><${CopyLine} text=${made.token} what="token" /></div>`}
    <${Loaded} of=${tokens} lines=${2}>${(list) => {
      const items = list.items || list;
      return items.length ? html`<div class="scroll-x" tabindex="0" role="group" aria-label="Tokens"><table class="plain-table wide"><thead><tr><th scope="col">Name</th><th scope="col">Scope</th>${administrator && html`<th scope="col">Owner</th>`}<th scope="col">Ends</th><th scope="col">Made</th><th scope="col"><span class="hidden">Revoke</span></th></tr></thead>
        <tbody>${items.map((token) => html`<${Token} key=${token.id} token=${token} whose=${whose} reload=${tokens.load} />`)}</tbody></table></div>` : html`<p class="muted">None yet.</p>`;
    }}<//>
    <form class="stack" onSubmit=${onSubmit(run)} aria-label="Make a token"><div class="filters">
      <${Field} label="Name" name="name" required maxlength="100" placeholder="backup script" error=${error} />
      <${Choice} label="Scope" name="scope" value="read" options=${SCOPES} /><${Field} label="Ends after, days" name="days" type="number" min="1" max="3650" placeholder="never" error=${error} />
      <button disabled=${busy}>Make a token</button></div><${Refusal} error=${error && error.field !== 'name' ? error : null} /></form></section>`;
}

export default function Account() {
  const me = useMe();
  return html`<main class="middle"><${Title} window="Your account">${me.name}<//>
    <p class="muted">${me.role}</p>
    <${Password} /><${Tokens} administrator=${me.role === 'administrator'} />
    <section class="card stack close" aria-labelledby="out"><h2 id="out">Sign out everywhere</h2>
      <p>Every browser that is signed in with this account has to sign in again. Tokens stay.</p>
      <div><${Confirm} label="Sign out everywhere…" yes="Sign out everywhere" no="Stay" sentence="Sign out: this browser and all others have to sign in again." onYes=${signOutEverywhere} /></div></section></main>`;
}
