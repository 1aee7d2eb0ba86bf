import { html, useEffect, useRef, useState } from '../lib.js';

/** A button that opens a list of links and buttons; Escape, a choice and a click elsewhere close it. */
export function Menu({ label, name, right, children }) {
  const [open, setOpen] = useState(false);
  const box = useRef();
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event) => !box.current.contains(event.target) && setOpen(false);
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, [open]);
  const keys = (key) => {
    if (key.key !== 'Escape' || !open) return;
    setOpen(false);
    box.current.querySelector('button').focus();
  };
  return html`<div class=${'menu' + (right ? ' right' : '')} ref=${box} onKeyDown=${keys}>
    <button type="button" aria-expanded=${open} aria-label=${name} onClick=${() => setOpen(!open)}>
      <span class="one-line">${label}</span>
      <svg width="10" height="6" viewBox="0 0 10 6" aria-hidden="true"><path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.5" /></svg>
    </button>
    ${open && html`<ul onClick=${() => setOpen(false)}>${children}</ul>`}
  </div>`;
}
