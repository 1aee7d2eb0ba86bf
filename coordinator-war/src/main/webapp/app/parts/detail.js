import { html, useEffect, useRef } from '../lib.js';
import { Link } from '../data/router.js';

/** What is open beside a list, or in its place where there is no room for both. Its name may come later and takes no focus from where that has gone. */
export function Detail({ of, title, back, children }) {
  const heading = useRef();
  useEffect(() => heading.current?.focus({ preventScroll: true }), [of]);
  return html`<aside class="card detail stack" aria-label=${title}>
    <div class="side apart"><h2 tabindex="-1" ref=${heading}>${title}</h2><${Link} href=${back}>Close<//></div>
    ${children}
  </aside>`;
}

/** Names and what they hold: [name, value]. */
export const Facts = ({ of }) => html`<dl class="facts">${of.filter(([, value]) => value !== null && value !== undefined && value !== '')
  .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
