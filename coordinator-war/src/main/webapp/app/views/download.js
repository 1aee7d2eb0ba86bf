import { html, useEffect, useState } from '../lib.js';
import { bytes } from '../data/format.js';
import { codeOf, formOf, linesOf, offeredSystems, systemOf, SYSTEMS } from '../data/packages.js';
import { CopyLine } from '../parts/copy.js';
import { fileAddress, Install, usePackages } from '../parts/install.js';
import { Loaded } from '../parts/states.js';
import { Title } from '../parts/title.js';

/** The code after the # of the address; a browser never sends that part to anybody. */
function useCode() {
  const [code, setCode] = useState(() => codeOf(location.hash));
  useEffect(() => {
    const read = () => setCode(codeOf(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return code;
}

function Files({ packages }) {
  return html`<section class="card stack close" aria-labelledby="files"><h2 id="files">All files</h2>
    <ul class="stack close">${packages.items.map((item) => html`<li key=${item.name}>
      <a href=${fileAddress(item.name)} download>${item.name}</a>
      <div class="small muted">${SYSTEMS.find(([system]) => system === item.system)[1]}: ${formOf(item)}; ${bytes(item.size)}</div>
      <div class="small muted">SHA-256 <code>${item.sha256}</code></div></li>`)}</ul>
    <p class="small">${packages.checksums && html`<a href=${fileAddress('SHA256SUMS')}>SHA256SUMS</a>`}${packages.signature
      ? html`, and its <a href=${fileAddress('SHA256SUMS.sig')} download>signature</a> (Ed25519)`
      : '. The packages are not signed'}. <code>sha256sum -c --ignore-missing SHA256SUMS</code> checks what you have downloaded.</p></section>`;
}

/** The visitor's own system first. */
function Systems({ packages, code }) {
  const own = systemOf(navigator);
  const systems = offeredSystems(packages).sort(([one], [other]) => (other === own) - (one === own));
  return systems.map(([system, name]) => html`<section key=${system} class="card stack close" aria-labelledby=${system}>
    <h2 id=${system}>${name}</h2><${Install} packages=${packages} system=${system} code=${code} /></section>`);
}

function Nothing({ packages, code }) {
  return html`<section class="card stack close" aria-labelledby="none"><h2 id="none">Nothing is offered here</h2>
    ${packages.checking
      ? html`<p role="status">The packages are being checked; this takes a moment.</p>`
      : html`<p>Whoever runs this coordinator offers no packages of the worker. Ask them for one: <code>./chaarfm package</code> makes
          them from a checkout, and the coordinator’s <code>--packages</code> offers them here.</p>`}
    <p>On a machine that has the worker, this line starts it:</p>
    <${CopyLine} text=${linesOf(packages, code).worker} what="line that starts an installed worker" /></section>`;
}

/** For people who lend a machine: they have no account, only an address and a code. */
export default function Download() {
  const packages = usePackages();
  const code = useCode();
  return html`<main class="middle stack">
    <div class="side"><img src="/app/chaarfm.svg" alt="" width="40" height="40" /><${Title}>Get the ChaarFM worker<//></div>
    <p>It lends your machine to somebody’s music library: it takes one track after the other, listens to it, and sends back the numbers
      that come out. Nothing else has to be installed.</p>
    ${!code && html`<p class="notice">Where a line says CODE, put the pairing code that you were given.</p>`}
    <${Loaded} of=${packages}>${(data) => (data.items.length
      ? html`<${Systems} packages=${data} code=${code} />
        <section class="card stack close" aria-labelledby="then"><h2 id="then">And then</h2>
          <p>It says when it has joined, and whoever runs this coordinator sees it. It works until you stop it, with Ctrl-C in its terminal or in
            its window; a track that it has not finished then goes to another machine.</p></section>
        <${Files} packages=${data} />`
      : html`<${Nothing} packages=${data} code=${code} />`)}<//>
  </main>`;
}
