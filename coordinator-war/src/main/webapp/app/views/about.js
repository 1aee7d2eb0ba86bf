import { html } from '../lib.js';
import { useResource } from '../data/resource.js';
import { Badge } from '../parts/badge.js';
import { Loaded } from '../parts/states.js';
import { Title } from '../parts/title.js';

const KINDS = { folder: 'Folders of music', list: 'Lists of addresses' };

/** What this coordinator is and can; how it is set up is said when it is started. */
export default function About() {
  const sources = useResource('sources');
  return html`<main class="middle"><${Title}>This coordinator<//>
    <section class="card stack close" aria-labelledby="sources"><h2 id="sources">Where runs can take music from</h2>
      <${Loaded} of=${sources} lines=${2}>${(list) => html`<ul class="stack tight">${list.map((one) => html`<li key=${one.kind} class="side">
        <${Badge} state=${one.available ? 'success' : 'closed'} word=${`${KINDS[one.kind] || one.kind}: ${one.available ? 'yes' : 'no'}`} />${one.why && html`<small class="muted">${one.why}</small>`}</li>`)}</ul>`}<//></section>
    <section class="card stack close" aria-labelledby="programs"><h2 id="programs">For programs</h2>
      <p>Everything on this page can be done over the API. <a href="/api/openapi.yaml">/api/openapi.yaml</a> describes it; tokens are made in your account.</p>
      <p>Probes ask <a href="/health/ready">/health/ready</a> and <a href="/health/live">/health/live</a>.</p></section>
    <section class="card stack close" aria-labelledby="start"><h2 id="start">Settings of the coordinator</h2>
      <p>Address, data folder, music folder, model, database and memory are set when it is started: <code>chaarfm_coordinator --help</code> lists them. What belongs to one session is under its Settings.</p></section></main>`;
}
