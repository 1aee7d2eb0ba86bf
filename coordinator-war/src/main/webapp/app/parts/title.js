import { html, useEffect } from '../lib.js';

/** A view's heading, which takes the focus when the view is come to, and the window's title. */
export function Title({ children, window: title = children, hidden }) {
  useEffect(() => void (document.title = `${title} · ChaarFM`), [title]);
  return html`<h1 tabindex="-1" id="content" class=${hidden ? 'hidden' : ''}>${children}</h1>`;
}
