import { useEffect, useRef, useState } from '../lib.js';

// The one place for what several parts of the page show. Only the functions below change it.
let state = {
  route: null,
  me: undefined, // undefined: not asked yet, null: nobody is signed in
  connection: { state: 'connecting', since: Date.now() },
  overview: null, // of the session that is shown, as the socket told last
  live: {}, // signs of life of watched workers, by id
  topics: {}, // how often each topic has changed
};
const listeners = new Set();

export const read = () => state;

export function write(changes) {
  state = { ...state, ...changes };
  for (const listener of [...listeners]) listener();
}

/** What pick takes from the state; the component is drawn again when that is another value. */
export function useStore(pick) {
  const [, drawAgain] = useState(0);
  const drawn = useRef();
  const value = pick(state);
  drawn.current = { pick, value };
  useEffect(() => {
    const look = () => {
      if (!Object.is(drawn.current.pick(state), drawn.current.value)) drawAgain((times) => times + 1);
    };
    look();
    listeners.add(look);
    return () => listeners.delete(look);
  }, []);
  return value;
}

export function touch(topics) {
  const counted = { ...state.topics };
  for (const topic of topics) counted[topic] = (counted[topic] || 0) + 1;
  write({ topics: counted });
}

/** The clock of relative times: the time now, again every few seconds. */
export function useNow(everyMs = 5000) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
