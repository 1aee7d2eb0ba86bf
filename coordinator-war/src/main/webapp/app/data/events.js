import { useEffect, useRef, useState } from '../lib.js';
import { get, query } from './api.js';
import { read, useStore } from './store.js';

const PAGE = 200;
/** More than that nobody reads on a page; what is older is read again when it is scrolled to. */
const MOST = 5000;

/** Adds events to those that are there: each once, by its id, newest first. */
export function merged(known, more) {
  const all = new Map(known.map((event) => [event.id, event]));
  for (const event of more) all.set(event.id, event);
  return [...all.values()].sort((one, other) => other.id - one.id);
}

/** A run's log, newest first; new lines come as they are told of, older ones as they are scrolled to. */
export function useEvents(run, asked) {
  const key = run && run + query(asked);
  const [shown, setShown] = useState({ key, items: undefined, more: false });
  const [error, setError] = useState();
  const current = useRef();
  current.current = shown.key === key ? shown : { key, items: undefined, more: false };
  const version = useStore((state) => state.topics.events || 0);
  const turn = useRef(null);
  const told = useRef();

  const page = (before) => get(`runs/${run}/events` + query({ ...asked, order: 'newest', before, limit: PAGE }));

  const put = (items, more) => {
    current.current = { key, items, more };
    setShown(current.current);
  };

  /** Reads one at a time. What another list has taken the turn of changes nothing any more. */
  const inTurn = async (work) => {
    if (turn.current) return;
    const mine = {};
    turn.current = mine;
    const holds = () => turn.current === mine && current.current.key === key;
    try {
      await work(holds);
      if (holds()) setError(undefined);
    } catch (failure) {
      if (holds() && (failure.status !== 0 || !current.current.items)) setError(failure);
    } finally {
      if (turn.current === mine) turn.current = null;
    }
  };

  /** From the newest back to the first line that is known: nothing is left out however long the page was cut off. */
  const newer = async (holds) => {
    const known = current.current.items;
    let found = [];
    let before;
    let more;
    do {
      const next = await page(before);
      if (!holds()) return;
      found = found.concat(next.items);
      more = Boolean(next.next) || next.items.length === PAGE;
      before = next.items.at(-1)?.id;
    } while (known?.length && more && before > known[0].id && found.length < MOST);
    const gap = known?.length && more && before > known[0].id;
    put(merged(gap ? [] : known || [], found).slice(0, MOST), known?.length && !gap ? current.current.more : more);
  };

  const load = () => run && inTurn(async (holds) => {
    do {
      told.current = read().topics.events;
      await newer(holds);
    } while (holds() && told.current !== read().topics.events);
  });

  const older = async () => {
    const { items, more } = current.current;
    if (!more || !items?.length || items.length >= MOST) return;
    await inTurn(async (holds) => {
      const next = await page(items.at(-1).id);
      if (holds()) put(merged(current.current.items, next.items), Boolean(next.next) || next.items.length === PAGE);
    });
    // Lines that came meanwhile had to wait.
    if (told.current !== read().topics.events) void load();
  };

  useEffect(() => {
    turn.current = null;
    void load();
  }, [key]);
  useEffect(() => {
    if (version) void load();
  }, [version]);
  return { ...current.current, error, load, older };
}
