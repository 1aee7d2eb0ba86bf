import { html, useEffect, useState } from '../lib.js';

/** Where data are coming. Not at once: what is there in a moment needs no announcement. */
export function Skeleton({ lines = 4 }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  const widths = ['72%', '94%', '58%', '83%'];
  return html`<div class="skeleton" role="status">
    <p class="hidden">Loading</p>
    ${late && Array.from({ length: lines }, (_, i) => html`<span key=${i} style=${{ width: widths[i % 4] }}></span>`)}
  </div>`;
}

/** Nothing there, and what to do next. */
export const Empty = ({ children }) => html`<div class="empty">${children}</div>`;

/** What went wrong, and the button that tries again. */
export function Failed({ error, retry }) {
  return html`<div class="notice bad-edge" role="alert">
    <p>${error.message}</p>
    ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}
  </div>`;
}

/** A resource in whichever of its states it is; children draws its data. */
export function Loaded({ of, lines, children }) {
  if (of.error) return html`<${Failed} error=${of.error} retry=${of.load} />`;
  return of.data === undefined ? html`<${Skeleton} lines=${lines} />` : children(of.data);
}
