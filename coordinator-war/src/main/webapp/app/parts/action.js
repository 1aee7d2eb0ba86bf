import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib.js';

/** Runs an order once at a time; tells whether it is on its way and why it failed. */
export function useOrder(order) {
  const [state, setState] = useState({ busy: false });
  const there = useRef(true);
  const running = useRef(false);
  useEffect(() => () => void (there.current = false), []);
  const run = async (...given) => {
    if (running.current) return false;
    running.current = true;
    setState({ busy: true });
    let error;
    try {
      await order(...given);
    } catch (failure) {
      error = failure;
    }
    running.current = false;
    if (there.current) setState({ busy: false, error });
    return !error;
  };
  return { ...state, run };
}

/** Why an order was refused, told at once to those who hear the page too. */
export const Refusal = ({ error }) => (error ? html`<p class="error" role="alert">${error.message}</p>` : null);

/** A button that orders something; what it would do is said by title, why it failed below. */
export function Action({ children, onDo, title, class: kind = '', disabled }) {
  const { busy, error, run } = useOrder(onDo);
  return html`<button type="button" class=${kind} title=${title} disabled=${disabled || busy} onClick=${() => run()}>${children}</button>
    <${Refusal} error=${error} />`;
}

/** A button that asks once, in place, and says in words and numbers what will happen. */
export function Confirm({ label, title, sentence, yes, no = 'Keep as it is', mild = false, onYes, children }) {
  const [open, setOpen] = useState(false);
  const { busy, error, run } = useOrder(onYes);
  const [opener, safe] = [useRef(), useRef()];
  const wasOpen = useRef(false);
  // Before the next key: whoever types fast must not lose it to the body.
  useLayoutEffect(() => {
    if (open) safe.current?.focus();
    else if (wasOpen.current) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (!open) {
    return html`<button type="button" ref=${opener} title=${title} class=${mild ? '' : 'danger'} onClick=${() => setOpen(true)}>${label}</button>`;
  }
  const close = () => setOpen(false);
  const decide = async () => (await run()) && close();
  return html`<div class=${'confirm' + (mild ? ' mild' : '')} role="group" aria-label=${label.replace('…', '')}
      onKeyDown=${(key) => key.key === 'Escape' && close()}>
    <p>${sentence}</p>
    ${children}
    <${Refusal} error=${error} />
    <div class="side">
      <button type="button" ref=${safe} onClick=${close}>${no}</button>
      <button type="button" class=${mild ? 'primary' : 'danger'} disabled=${busy} onClick=${decide}>${yes}</button>
    </div>
  </div>`;
}
