import { useCallback, useEffect, useMemo, useRef, useState } from '../lib.js';
import { get, query } from './api.js';
import { read, useStore } from './store.js';

// However often a topic changes: what is shown is read again this rarely.
const PAUSE_MS = 1000;
const PAGE = 100;
// Where few rows are found in many pages, not all of these are read again with each change.
const MOST_AGAIN = 5;
// What the coordinator could not answer for reasons of its own is asked again by itself.
const RETRY_MS = 5000;

function useRetry(error, load) {
  useEffect(() => {
    if (!error || (error.status !== 0 && error.status < 500)) return undefined;
    const timer = setTimeout(load, RETRY_MS);
    return () => clearTimeout(timer);
  }, [error]);
}

const versions = (state, topics) => topics.map((topic) => state.topics[topic] || 0).join();

/** Calls readAgain once topics have changed: at most every second, never while it is still reading or after it has left. */
function useChanges(topics, readAgain) {
  const version = useStore((state) => versions(state, topics));
  const latest = useRef();
  latest.current = readAgain;
  const seen = useRef(version);
  const busy = useRef(false);
  const there = useRef(true);
  useEffect(() => () => void (there.current = false), []);
  const follow = async () => {
    busy.current = true;
    while (there.current && seen.current !== versions(read(), topics)) {
      seen.current = versions(read(), topics);
      await latest.current();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    busy.current = false;
  };
  useEffect(() => {
    if (version !== seen.current && !busy.current) void follow();
  }, [version]);
}

/** Every page of a list, for those that are mostly short. */
export async function getAll(path) {
  const items = [];
  let after;
  do {
    const page = await get(path + query({ after, limit: 1000 }));
    items.push(...page.items);
    after = page.next;
  } while (after);
  return { items };
}

/** What is under an address (null: nothing), read again when a topic changes. Old data stay while new are read. */
export function useResource(path, topics = [], readAt = get) {
  const [answer, setAnswer] = useState({});
  const wanted = useRef(path);
  wanted.current = path;
  const asks = useRef(0);
  const newest = useRef(0);
  const load = useCallback(async () => {
    const asked = wanted.current;
    if (asked === null) return;
    const ask = ++asks.current;
    let found;
    try {
      found = { path: asked, data: await readAt(asked) };
    } catch (error) {
      found = { path: asked, error };
    }
    // One that was overtaken is too late; one that others follow is shown until they come.
    if (asked !== wanted.current || ask < newest.current) return;
    newest.current = ask;
    // A coordinator that is away for a moment takes nothing off the screen; the bar says so.
    setAnswer((old) => (found.error?.status === 0 && old.path === asked && old.data ? old : found));
  }, []);
  useEffect(() => void load(), [path]);
  useChanges(topics, load);
  useRetry(answer.error, load);
  const fits = answer.path === path;
  return { data: fits ? answer.data : undefined, error: fits ? answer.error : undefined, load };
}

/** In which page a row lies; pages may be short, as the coordinator looks through so many rows for each and no more. */
function pageOf(pages, row) {
  let end = 0;
  const index = pages.findIndex((page) => row < (end += page.items.length));
  return index < 0 ? Math.max(0, pages.length - 1) : index;
}

/**
 * A long list, read page by page as it is scrolled. When a topic changes, only the pages in sight are read again; if another
 * page begins elsewhere by that, those after it are forgotten and come back when they are scrolled to.
 */
export function usePages(path, parameters, topics = []) {
  const key = path + query(parameters);
  const [pages, setPages] = useState({ key, list: [] });
  const [error, setError] = useState();
  const current = useRef();
  current.current = { key, path, parameters, pages: pages.key === key ? pages.list : [] };
  const loading = useRef(null);
  const sight = useRef([0, 0]);

  const readOne = async (index, asked, mine) => {
    const late = () => asked.key !== current.current.key || loading.current !== mine;
    try {
      const after = index ? asked.pages[index - 1].next : undefined;
      const page = await get(asked.path + query({ ...asked.parameters, after, limit: PAGE }));
      if (late()) return;
      const list = current.current.pages.slice();
      const moved = list[index] && list[index].next !== page.next;
      list[index] = page;
      if (moved) list.length = index + 1;
      current.current.pages = list;
      setError(undefined);
      setPages({ key: asked.key, list });
    } catch (failure) {
      if (!late() && (failure.status !== 0 || !asked.pages.length)) setError(failure);
    }
  };
  /** One page at a time: whoever comes meanwhile waits for the one that is on its way, and is given that. */
  const readPage = (index) => {
    const asked = current.current;
    if (asked.path === null) return undefined;
    if (loading.current?.key === asked.key) return loading.current.done;
    const mine = { key: asked.key };
    loading.current = mine;
    mine.done = readOne(index, asked, mine).finally(() => {
      if (loading.current === mine) loading.current = null;
    });
    return mine.done;
  };
  const load = async () => {
    // What is on its way may have been read before the change that this is about.
    while (loading.current && loading.current.key === current.current.key) await loading.current.done;
    const [first, end] = sight.current.map((row) => pageOf(current.current.pages, row));
    for (let index = first; index <= Math.min(end, first + MOST_AGAIN - 1); index++) {
      if (index && !current.current.pages[index - 1]?.next) break; // the list has become shorter
      await readPage(index);
    }
  };
  useEffect(() => {
    setError(undefined);
    sight.current = [0, 0];
    void readPage(0);
  }, [key]);
  useChanges(topics, load);
  useRetry(error, load);

  const list = current.current.pages;
  const items = useMemo(() => list.flatMap((page) => page.items), [pages, key]);
  const next = list.at(-1)?.next;
  /** Which rows are in sight; reads more when the end comes near. Short pages may follow each other. */
  const seen = (from, to) => {
    sight.current = [from, to];
    if (next && to > items.length - 40) void readPage(list.length);
  };
  return { items: list.length ? items : undefined, more: Boolean(next), error, load, seen };
}
