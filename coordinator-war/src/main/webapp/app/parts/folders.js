import { html } from '../lib.js';
import { query } from '../data/api.js';
import { usePages } from '../data/resource.js';
import { Failed, Skeleton } from './states.js';

const parent = (path) => path.split('/').slice(0, -1).join('/') || '.';

/** Walks the folders below the music folder; the one that is open is the one that is chosen. */
export function FolderChooser({ path, onPath }) {
  const folders = usePages('folders', { path });
  return html`<div class="stack close" role="group" aria-label="Folder">
    <p>Everything in <strong>${path === '.' ? 'the music folder' : path}</strong> and below it</p>
    ${folders.error ? html`<${Failed} error=${folders.error} retry=${folders.load} />` : !folders.items ? html`<${Skeleton} lines=${3} />` : html`
      <ul class="folders" key=${query({ path })}>
        ${path !== '.' && html`<li><button type="button" onClick=${() => onPath(parent(path))}>↑ <span>Up, to ${parent(path) === '.' ? 'the music folder' : parent(path)}</span></button></li>`}
        ${folders.items.map((folder) => html`<li key=${folder.path}><button type="button" onClick=${() => onPath(folder.path)}>${folder.name}</button></li>`)}
        ${!folders.items.length && html`<li class="small muted pad">No folders in it.</li>`}
        ${folders.more && html`<li><button type="button" onClick=${() => folders.seen(0, Infinity)}>Show more</button></li>`}
      </ul>`}
  </div>`;
}
