import { get } from './api.js';
import { read, touch, write } from './store.js';

// The coordinator says something every 10 s at least.
const SILENCE_MS = 25000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10000;
const EVERYTHING = ['workers', 'tracks', 'failures', 'events', 'runs', 'session', 'sessions', 'accounts'];

let socket = null;
let address = null;
let session = null;
let watched = [];
let waitMs = FIRST_WAIT_MS;
let retry = 0;
let silence = 0;

/** Keeps a connection for that session, or for the list of sessions; calls with the same one change nothing. */
export function follow(id) {
  const wanted = (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/ws/ui' + (id ? '/' + encodeURIComponent(id) : '');
  if (wanted === address) return;
  end();
  address = wanted;
  session = id;
  write({ overview: null, live: {}, connection: { state: 'connecting', since: Date.now() } });
  connect();
}

/** Lets go of the connection, as nobody is signed in. */
export function end() {
  address = null;
  watched = [];
  waitMs = FIRST_WAIT_MS;
  drop();
}

/** Of which workers the signs of life are wanted: those in sight. */
export function watch(ids) {
  const wanted = ids.slice(0, 100);
  if (wanted.join() === watched.join()) return;
  watched = wanted;
  if (socket?.readyState === WebSocket.OPEN) say({ type: 'watch', workers: watched });
}

/** Tries at once instead of when the pause is over. */
export function tryNow() {
  if (address && socket?.readyState !== WebSocket.OPEN) {
    waitMs = FIRST_WAIT_MS;
    drop();
    connect();
  }
}

function drop() {
  clearTimeout(retry);
  clearTimeout(silence);
  const old = socket;
  socket = null;
  old?.close();
}

function connect() {
  const mine = new WebSocket(address, 'chaarfm.page.v1');
  socket = mine;
  // A handshake that nobody answers is as silent as a line that is cut.
  listen(mine);
  mine.onopen = () => {
    if (mine === socket) opened();
  };
  mine.onmessage = (event) => {
    if (mine !== socket) return;
    listen(mine);
    heard(JSON.parse(event.data));
  };
  mine.onclose = () => {
    if (mine === socket) lost();
  };
}

function opened() {
  waitMs = FIRST_WAIT_MS;
  write({ connection: { state: 'live', since: Date.now() } });
  if (watched.length) say({ type: 'watch', workers: watched });
  // What has changed until now was told to nobody, and what is shown may be from before.
  touch(EVERYTHING);
}

function listen(mine) {
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (mine === socket) lost();
  }, SILENCE_MS);
}

function lost() {
  drop();
  const known = read().connection;
  // A first try that fails may only mean that there is no such session; whether so is asked before anything is said.
  if (known.state !== 'connecting' || waitMs > FIRST_WAIT_MS) {
    write({ connection: { state: 'lost', since: known.state === 'lost' ? known.since : Date.now() } });
  }
  if (!address) return;
  retry = setTimeout(again, waitMs * (0.75 + Math.random() / 2));
  waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
}

/** A refused handshake does not say why; asking for the session does: signed out leads to the sign-in, deleted is the end of it. */
async function again() {
  const wanted = address;
  try {
    await get(session ? `sessions/${encodeURIComponent(session)}` : 'me');
  } catch (problem) {
    if (problem.status === 404 && address === wanted) {
      end();
      write({ overview: null, connection: { state: 'none', since: Date.now() } });
      touch(['session']);
    }
    // Not signed in: the page has left by now. Not reachable: the next try will tell.
  }
  if (address && address === wanted && !socket) connect();
}

function heard(message) {
  switch (message.type) {
    case 'overview':
      write({ overview: message.data, ...(read().connection.state === 'stale' && { connection: { state: 'live', since: Date.now() } }) });
      break;
    case 'stale': // the coordinator is there, but cannot read how things stand
      write({ connection: { state: 'stale', since: Date.now() } });
      break;
    case 'changed':
      touch(message.topics);
      break;
    case 'workers':
      write({ live: { ...read().live, ...Object.fromEntries(message.items.map((item) => [item.id, item])) } });
      break;
    case 'ping':
      say({ type: 'pong' });
      break;
    default: // A newer coordinator's; what this page does not know it does not show.
  }
}

function say(message) {
  socket.send(JSON.stringify(message));
}

addEventListener('online', tryNow);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && read().connection.state === 'lost') tryNow();
});
