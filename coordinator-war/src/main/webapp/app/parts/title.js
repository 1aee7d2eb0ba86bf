import { html, useEffect } from '../lib.js';

/**
 * Moves the focus to the heading of the view that is come to, or to the field that wants it, as soon as it is there; not when
 * whoever waits for it has gone elsewhere. Gives what ends the waiting.
 */
export function focusTitle(page) {
  const from = document.activeElement;
  const drawn = new MutationObserver(look);
  function look() {
    const target = document.querySelector('h1') && (document.querySelector('[autofocus]') || document.querySelector('h1'));
    if (!target) return;
    drawn.disconnect();
    if ([from, document.body].includes(document.activeElement)) target.focus({ preventScroll: true });
  }
  drawn.observe(page, { childList: true, subtree: true });
  look();
  return () => drawn.disconnect();
}

/** A view's heading, which takes the focus when the view is come to, and the window's title. */
export function Title({ children, window: title = children, hidden }) {
  useEffect(() => void (document.title = `${title} · ChaarFM`), [title]);
  return html`<h1 tabindex="-1" id="content" class=${hidden ? 'hidden' : ''}>${children}</h1>`;
}
