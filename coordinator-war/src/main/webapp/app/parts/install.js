import { html, useEffect, useState } from '../lib.js';
import { bytes } from '../data/format.js';
import { formOf, linesOf, offeredSystems, systemOf } from '../data/packages.js';
import { useResource } from '../data/resource.js';
import { CopyLine } from './copy.js';
import { Choice } from './field.js';

// While files are being checked the list is not yet whole.
const AGAIN_MS = 2000;

/** What there is to download, read again until all of it has been checked. */
export function usePackages() {
  const packages = useResource('packages');
  const checking = packages.data?.checking;
  useEffect(() => {
    if (!checking) return undefined;
    const timer = setInterval(packages.load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [checking]);
  return packages;
}

export const fileAddress = (name) => '/download/' + encodeURIComponent(name);

/** What to do where the system does not know who made the package. */
const WARNINGS = {
  windows: 'If Windows warns of a program that it does not know, choose More info, and then Run anyway.',
  macos: 'If macOS says that it cannot check the program, open System Settings, Privacy & Security, and choose Open Anyway.',
};

/** How a worker gets onto a machine of that system. */
export function Install({ packages, system, code }) {
  const lines = linesOf(packages, code);
  const items = packages.items.filter((item) => item.system === system);
  const pasted = system === 'linux' && lines.install && items.some((item) => item.form === 'tar_xz');
  return html`<div class="stack close">
    ${pasted
      ? html`<p>Paste this line into a terminal. It installs the worker for you alone, without root, and starts it.</p>
        <${CopyLine} text=${lines.install} what="line that installs a worker" />
        <p class="small muted">Where there is no curl, begin it with <code>wget -nv -O-</code> in place of <code>curl -fsSL</code>.</p>
        <p class="small muted">Or take a package: ${links(items)}. Once it is installed, this line starts it, in a terminal or pasted into
          the window of ChaarFM Worker.</p>`
      : html`<p>Download and install it: ${links(items)}. Then open ChaarFM Worker and paste this line into its window.</p>`}
    <${CopyLine} text=${lines.worker} what="line that starts an installed worker" />
    ${WARNINGS[system] && html`<p class="small muted">${WARNINGS[system]}</p>`}
  </div>`;
}

const links = (items) => items.map((item, i) => html`${i ? '; ' : ''}<a key=${item.name} href=${fileAddress(item.name)} download>${formOf(item)}</a> (${bytes(item.size)})`);

/** For an operator: whichever system a machine has, and a link for its owner. Nothing where nothing is offered. */
export function InstallChoice({ code }) {
  const { data } = usePackages();
  const [chosen, choose] = useState();
  const systems = data ? offeredSystems(data) : [];
  if (!systems.length) return null;
  const system = [chosen, systemOf(navigator), systems[0][0]].find((one) => systems.some(([offered]) => offered === one));
  return html`<div class="stack close">
    <p>For a machine that has no worker yet; nothing else has to be installed there:</p>
    <${Choice} label="Its system" name="system" class="search" options=${systems} value=${system} onChange=${(event) => choose(event.currentTarget.value)} />
    <${Install} packages=${data} system=${system} code=${code} />
    <p>Or send this link to whoever has the machine:</p>
    <${CopyLine} text=${linesOf(data, code).link} what="link to the download" />
  </div>`;
}
