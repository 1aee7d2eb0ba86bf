import { html, useEffect, useRef, useState } from '../lib.js';

/** Copies text; over plain http to another machine browsers have no clipboard API, so the old way is tried too. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

/** The button's width stays: its word changes for two seconds. */
export function Copy({ text, what, children = 'Copy' }) {
  const [said, setSaid] = useState('');
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const press = async (event) => {
    const button = event.currentTarget;
    const done = await copy(typeof text === 'function' ? text() : text);
    button.focus();
    setSaid(done ? 'Copied' : 'Press Ctrl+C');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSaid(''), 2000);
  };
  return html`<button type="button" aria-label=${`Copy ${what}`} onClick=${press}>${said || children}</button>
    <span class="hidden" role="status">${said && `${what}: ${said}`}</span>`;
}

/** A line to paste elsewhere. It stays one line and can be scrolled by keyboard: broken in two it would be typed wrongly. */
export function CopyLine({ text, what }) {
  return html`<div class="copy-line">
    <pre tabindex="0" aria-label=${what}><code>${text}</code></pre>
    <${Copy} text=${text} what=${what} />
  </div>`;
}
