import { html, useRef, useState } from '../lib.js';
import { orderKey, post, query } from '../data/api.js';
import { bytes } from '../data/format.js';
import { useResource } from '../data/resource.js';
import { useMayOperate } from '../data/rights.js';
import { at, fromHere } from '../data/router.js';
import { Refusal, useOrder } from '../parts/action.js';
import { Choice, Field, onSubmit } from '../parts/field.js';
import { FolderChooser } from '../parts/folders.js';
import { Loaded } from '../parts/states.js';
import { Title } from '../parts/title.js';

const FORMATS = [['m3u', 'M3U'], ['csv', 'CSV with a header'], ['json', 'JSON, an array'], ['ndjson', 'NDJSON, an object a line']];
const HINTS = {
  m3u: 'One address a line.',
  csv: 'One track a line, below a line of names: url, and perhaps artist, title, album, duration_s.',
  json: 'An array of objects, each with url and perhaps artist, title, album, duration_s.',
  ndjson: 'One object a line, each with url and perhaps artist, title, album, duration_s.',
};
const LARGEST = 256 * 1024 * 1024;
const WAYS = [
  ['folder', 'A folder of music', 'folder'],
  ['file', 'A list that lies in the music folder', 'list'],
  ['upload', 'A list from this computer', 'list'],
  ['paste', 'A list to paste', 'list'],
];

const formatOf = (name) => ({ m3u: 'm3u', m3u8: 'm3u', csv: 'csv', json: 'json', ndjson: 'ndjson', jsonl: 'ndjson' })[name.split('.').at(-1).toLowerCase()];

function sendList(session, body, format, priority, key) {
  return post(`sessions/${session.id}/runs/list${query({ format, priority: priority || undefined })}`, body, { type: 'application/octet-stream', headers: { 'Idempotency-Key': key } });
}

function order(session, way, chosen, key) {
  const priority = Number(chosen.priority);
  if (way === 'upload' || way === 'paste') {
    const body = way === 'upload' ? chosen.file : chosen.text;
    return sendList(session, body, chosen.format, priority, key);
  }
  const source = { kind: way === 'folder' ? 'folder' : 'list', path: chosen.path };
  return post(`sessions/${session.id}/runs`, { source, priority }, { headers: { 'Idempotency-Key': key } });
}

function Upload({ format, setFormat }) {
  const [chosen, setChosen] = useState(null);
  const pick = (event) => {
    const file = event.currentTarget.files[0];
    setChosen(file);
    if (file && formatOf(file.name)) setFormat(formatOf(file.name));
  };
  const large = chosen && chosen.size > LARGEST;
  return html`<${Field} label="File" name="file" type="file" required accept=".m3u,.m3u8,.csv,.json,.ndjson,.jsonl" onChange=${pick}
      hint=${chosen ? `${bytes(chosen.size)}${large ? ': too large, a list may have 256 MiB' : ''}` : 'M3U, CSV, JSON or NDJSON, up to 256 MiB'} />
    <${Choice} label="Written as" name="format" value=${format} options=${FORMATS} onChange=${(event) => setFormat(event.currentTarget.value)} />`;
}

function Paste({ format, setFormat }) {
  return html`<${Choice} label="Written as" name="format" value=${format} options=${FORMATS} onChange=${(event) => setFormat(event.currentTarget.value)} />
    <${Field} label="The list" name="text" as="textarea" required spellcheck="false"
      placeholder=${format === 'csv' ? 'url,artist,title' : 'https://…'} hint=${HINTS[format]} />`;
}

/** The form that starts a run, from every source there is here. */
export function StartRun({ session, heading }) {
  const sources = useResource('sources');
  const [way, setWay] = useState(null);
  const [format, setFormat] = useState('m3u');
  const [path, setPath] = useState('.');
  const key = useRef(orderKey());
  const { busy, error, run } = useOrder(async (values) => {
    const lead = fromHere();
    const made = await order(session, way || first(), { ...values, path: values.path || path, format }, key.current);
    key.current = orderKey();
    lead(at(session.id, 'overview', null, `?run=${made.id}`));
  });
  const offered = (data) => WAYS.map(([name, words, kind]) => ({ name, words, source: data.find((one) => one.kind === kind) }))
    .map((one) => ({ ...one, off: !one.source?.available && !(one.name === 'upload' || one.name === 'paste') && (one.source?.why || 'Not available here.') }));
  const first = () => offered(sources.data).find((one) => !one.off)?.name;
  return html`<section class="card stack" aria-labelledby="start"><h2 id="start">${heading}</h2>
    <${Loaded} of=${sources} lines=${3}>${(data) => {
      const now = way || first();
      return html`<form class="stack" onSubmit=${onSubmit(run)}>
        <fieldset class="stack tight"><legend>Where is the music?</legend>
          ${offered(data).map((one) => html`<label class="side" key=${one.name}>
            <input type="radio" name="way" value=${one.name} checked=${now === one.name} disabled=${Boolean(one.off)} onChange=${() => setWay(one.name)} />
            <span>${one.words}${one.off && html` <small class="muted">${one.off}</small>`}</span></label>`)}
        </fieldset>
        ${now === 'folder' && html`<${FolderChooser} path=${path} onPath=${setPath} />`}
        ${now === 'file' && html`<${Field} label="Path below the music folder" name="path" required placeholder="party.m3u" error=${error} />`}
        ${now === 'upload' && html`<${Upload} format=${format} setFormat=${setFormat} />`}
        ${now === 'paste' && html`<${Paste} format=${format} setFormat=${setFormat} />`}
        <details><summary>Options</summary><div class="stack close">
          <${Field} label="Priority" name="priority" type="number" min="-10" max="10" value="0" hint="Its tracks go before those of runs with a lesser one; runs of the same take turns." />
          <p class="small muted">What is embedded already is not done again; a file that has changed is.</p></div></details>
        <${Refusal} error=${error && !(now === 'file' && error.field?.endsWith('path')) ? error : null} />
        <div><button class="primary" disabled=${busy}>${busy ? 'Sending…' : 'Start the run'}</button></div>
      </form>`;
    }}<//></section>`;
}

export default function Start({ session }) {
  const mayOperate = useMayOperate(session);
  return html`<${Title} window=${`Start a run · ${session.name}`}>Start a run<//>
    <div class="narrow-form wide">${session.state !== 'open' ? html`<p>This session is closed: it takes no runs.</p>` : mayOperate ? html`<${StartRun} session=${session} heading="Music" />` : html`<p>You may watch this session; who operates it starts runs.</p>`}</div>`;
}
