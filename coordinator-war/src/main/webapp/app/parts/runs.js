import { html } from '../lib.js';
import { shortly } from '../data/format.js';
import { getAll, useResource } from '../data/resource.js';
import { filter } from '../data/router.js';
import { sourceOf } from '../data/words.js';
import { Choice } from './field.js';

/** The runs of a session, newest first. */
export function useRuns(session) {
  const runs = useResource(`sessions/${session.id}/runs`, ['runs'], getAll);
  const items = runs.data?.items.toSorted((one, other) => other.created_at.localeCompare(one.created_at));
  return { ...runs, items };
}

/** Which run a view is about: the one in the address, else the newest. */
export function RunChoice({ runs, value }) {
  return html`<${Choice} class="long" label="Run" name="run" value=${value} onChange=${(event) => filter({ run: event.currentTarget.value })}
    options=${(runs || []).map((run) => [run.id, `${shortly(run.created_at)}: ${sourceOf(run)}, ${run.state}`])} />`;
}
