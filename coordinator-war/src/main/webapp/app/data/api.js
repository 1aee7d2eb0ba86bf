import { read } from './store.js';

const UNREACHABLE = 'The coordinator cannot be reached just now. Nothing was changed; try again in a moment.';

/** Why something was refused, as a sentence for people. */
export class Problem extends Error {
  constructor(status, sentence, { field, retryAfter } = {}) {
    super(sentence);
    this.status = status;
    this.field = field;
    this.retryAfter = retryAfter;
  }
}

let signedOut = () => {};

/** What is to be done when the coordinator says that nobody is signed in. */
export function onSignedOut(callback) {
  signedOut = callback;
}

async function problemOf(answer) {
  let body = {};
  try {
    body = await answer.json();
  } catch {
    // A proxy's page, or nothing: the status has to do.
  }
  // A server that is starting, and a proxy before one that is away, answer with pages of their own.
  if (!body.detail && [404, 502, 503, 504].includes(answer.status)) return new Problem(0, UNREACHABLE);
  const wait = Number(answer.headers.get('Retry-After'));
  const sentence = body.detail || `The coordinator answered with status ${answer.status}.`;
  return new Problem(answer.status, sentence, { field: body.field, retryAfter: wait || undefined });
}

async function ask(method, path, { body, type, headers, signal, quiet } = {}) {
  const sent = { method, credentials: 'same-origin', headers: { Accept: 'application/json', ...headers }, signal };
  if (body !== undefined) {
    sent.headers['Content-Type'] = type || 'application/json';
    sent.body = type ? body : JSON.stringify(body);
  }
  const { me } = read();
  let answer;
  try {
    answer = await fetch('/api/v1/' + path, sent);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, UNREACHABLE);
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await problemOf(answer);
  // An answer to somebody who has signed out and in again since says nothing of who is here now.
  if (answer.status === 401 && !quiet && me === read().me) signedOut();
  throw problem;
}

export const get = (path, options) => ask('GET', path, options);
export const post = (path, body = {}, options) => ask('POST', path, { body, ...options });
export const patch = (path, body) => ask('PATCH', path, { body });
export const remove = (path) => ask('DELETE', path);

/** A query of those parameters that have a value. */
export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? '?' + new URLSearchParams(given) : '';
}

/** A key under which an order may be sent twice; crypto.randomUUID is for https only. */
export function orderKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
