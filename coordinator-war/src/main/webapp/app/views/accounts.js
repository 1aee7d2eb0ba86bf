import { html, useState } from '../lib.js';
import { patch, post } from '../data/api.js';
import { exactly, words } from '../data/format.js';
import { usePages, useResource } from '../data/resource.js';
import { useMe } from '../data/rights.js';
import { Action, Confirm, Refusal, useOrder } from '../parts/action.js';
import { CopyLine } from '../parts/copy.js';
import { Choice, Field, onSubmit } from '../parts/field.js';
import { List } from '../parts/list.js';
import { Empty, Failed, Loaded, Skeleton } from '../parts/states.js';
import { Title } from '../parts/title.js';

const ROLES = [['administrator', 'administrator: everything'], ['operator', 'operator: own sessions'], ['viewer', 'viewer: looks, changes nothing']];

function Person({ person, reload, onLink }) {
  const { error, run } = useOrder(async (changes) => {
    await patch(`accounts/${person.id}`, changes);
    await reload();
  });
  const link = async () => onLink({ name: person.name, ...(await post(`accounts/${person.id}/link`)) });
  return html`<li class="group side apart">
    <div class="two person"><strong>${person.name}</strong><small>${person.disabled ? 'disabled' : person.set_up === false ? 'has not used the link yet' : person.role}</small></div>
    <div class="side">
      <select aria-label=${`Role of ${person.name}`} value=${person.role} onChange=${(event) => run({ role: event.currentTarget.value })}>
        ${ROLES.map(([role]) => html`<option value=${role} selected=${role === person.role}>${role}</option>`)}</select>
      <${Action} title="A one-time address under which a new password is chosen" onDo=${link}>New link<//>
      ${person.disabled ? html`<${Action} onDo=${() => run({ disabled: false })}>Enable<//>`
        : html`<${Confirm} label="Disable…" yes="Disable" no="Leave it" sentence=${`Disable: ${person.name} is signed out and cannot sign in, and ${person.name}’s tokens are refused. Sessions stay.`} onYes=${() => run({ disabled: true })} />`}
    </div>
    <${Refusal} error=${error} /></li>`;
}

function People() {
  const people = useResource('accounts?limit=1000', ['accounts']);
  const [link, setLink] = useState(null);
  const { busy, error, run } = useOrder(async ({ name, role }, form) => {
    const made = await post('accounts', { name, role });
    setLink(made);
    form.reset();
    await people.load();
  });
  return html`<section class="stack close" aria-labelledby="people"><h2 id="people">People</h2>
    ${link && html`<div class="notice stack" role="status"><p>Give ${link.name} this link. It works once, for 24 hours, and is shown only now.</p><${CopyLine} text=${link.link} what="set-up link" /></div>`}
    <${Loaded} of=${people}>${(page) => html`<ul class="stack close">${(page.items || page).map((person) => html`<${Person} key=${person.id} person=${person} reload=${people.load} onLink=${setLink} />`)}</ul>`}<//>
    <form class="filters" onSubmit=${onSubmit(run)} aria-label="Add a person">
      <${Field} label="Name" name="name" required maxlength="100" error=${error} class="search" /><${Choice} label="Role" name="role" value="operator" options=${ROLES} class="search" />
      <button class="primary" disabled=${busy}>Add a person</button></form>
    <${Refusal} error=${error?.field === 'name' ? null : error} /></section>`;
}

/** To what it was done, by name while there is one. The detail of a started run is its session's id, which the name stands for. */
export function toWhat({ action, what, name, detail }) {
  if (!name) return [detail, what].filter(Boolean).join(' · ');
  return detail && detail !== name && action !== 'run_started' ? `${name} · ${detail}` : name;
}

const COLUMNS = [
  { name: 'When', width: '176px', cell: (entry) => exactly(entry.at) },
  { name: 'Who', width: 'minmax(80px, 1fr)', cell: (entry) => entry.who || '–' },
  { name: 'Did', width: 'minmax(96px, 1fr)', cell: (entry) => words(entry.action) + (entry.count > 1 ? ` (${entry.count} times)` : '') },
  { name: 'What', width: 'minmax(120px, 2fr)', cell: (entry) => html`<span title=${`${entry.detail || ''} ${entry.what || ''}`}>${toWhat(entry)}</span>` },
  { name: 'From', width: '128px', from: 800, cell: (entry) => entry.address || '' },
];
const stacked = (entry) => html`<div class="two"><span>${entry.who || '–'}: ${words(entry.action)} ${toWhat(entry)}</span><small>${exactly(entry.at)}${entry.address ? ` · ${entry.address}` : ''}</small></div>`;

function Audit() {
  const audit = usePages('audit', {}, ['accounts']);
  return html`<section class="stack close" aria-labelledby="audit"><h2 id="audit">Audit</h2>
    ${audit.error ? html`<${Failed} error=${audit.error} retry=${audit.load} />` : !audit.items ? html`<${Skeleton} />` : !audit.items.length ? html`<${Empty}><p>Nothing has been done yet.</p><//>`
      : html`<${List} label="Audit, newest first" items=${audit.items} keyOf=${(entry) => entry.id} columns=${COLUMNS} stacked=${stacked} onSight=${audit.seen} height="420px" />`}</section>`;
}

export default function Accounts() {
  const me = useMe();
  if (me.role !== 'administrator') return html`<main class="middle"><${Title}>People<//><p>Only administrators see this.</p></main>`;
  return html`<main class="middle"><${Title}>People and audit<//><${People} /><${Audit} /></main>`;
}
