import { html } from '../lib.js';

let fields = 0;
const ids = new Map();
const idOf = (name) => ids.get(name) || ids.set(name, `field-${++fields}`).get(name);

/**
 * A labelled input; error is a Problem, shown here if it is about this field. A value that nobody follows with onInput or onChange
 * is only what it begins with: drawing the form again must not take back what has been typed.
 */
export function Field({ label, name, hint, error, as = 'input', class: kind = '', children, value, ...rest }) {
  const id = idOf(label + name);
  const followed = Boolean(rest.onInput || rest.onChange);
  if (value !== undefined && (followed || as !== 'select')) rest[followed ? 'value' : 'defaultValue'] = value;
  const wrong = error && error.field && error.field.split('.').at(-1) === name;
  const about = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || null;
  return html`<div class=${'field ' + kind}>
    <label for=${id}>${label}</label>
    <${as} id=${id} name=${name} aria-describedby=${about} aria-invalid=${wrong ? 'true' : null} ...${rest}>${children}</${as}>
    ${hint && html`<small class="muted" id=${`${id}-hint`}>${hint}</small>`}
    ${wrong && html`<p class="error" id=${`${id}-error`}>${error.message}</p>`}
  </div>`;
}

export function Check({ label, hint, ...rest }) {
  const id = idOf('check ' + label);
  return html`<div class="check">
    <input type="checkbox" id=${id} aria-describedby=${hint ? `${id}-hint` : null} ...${rest} />
    <label for=${id}>${label}</label>
    ${hint && html`<small id=${`${id}-hint`}>${hint}</small>`}
  </div>`;
}

/** A choice of few: [value, words]. */
export function Choice({ options, value, ...rest }) {
  return html`<${Field} as="select" value=${value} ...${rest}>
    ${options.map(([given, words]) => html`<option key=${given} value=${given} selected=${String(given) === String(value)}>${words}</option>`)}
  </${Field}>`;
}

/** What a form holds, by the names of its fields. */
export const valuesOf = (form) => Object.fromEntries(new FormData(form));

/** Handles a form's submission here instead of loading another document. */
export const onSubmit = (order) => (event) => {
  event.preventDefault();
  void order(valuesOf(event.currentTarget), event.currentTarget);
};
