import { useCallback, useEffect, useMemo, useRef, useState } from '../lib.js';
import { get, query } from './api.js';
import { read, useStore } from './store.js';

// However often a topic changes: what is shown is read again this rarely.
const PAUSE_MS = 1000;
const PAGE = 100;

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

/** What is under an address (null: nothing), read again when a topic changes. Old data stay while new are read. */
export function useResource(path, topics = []) {
  const [answer, setAnswer] = useState({});
  const wanted = useRef(path);
  wanted.current = path;
  const load = useCallback(async () => {
    const asked = wanted.current;
    if (asked === null) return;
    let found;
    try {
      found = { path: asked, data: await get(asked) };
    } catch (error) {
      found = { path: asked, error };
    }
    if (asked !== wanted.current) return;
    // A coordinator that is away for a moment takes nothing off the screen; the bar says so.
    setAnswer((old) => (found.error?.status === 0 && old.path === asked && old.data ? old : found));
  }, []);
  useEffect(() => void load(), [path]);
  useChanges(topics, load);
  const fits = answer.path === path;
  return { data: fits ? answer.data : undefined, error: fits ? answer.error : undefined, load };
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

  const readPage = async (index) => {
    const asked = current.current;
    if (loading.current === asked.key || asked.path === null) return;
    loading.current = asked.key;
    try {
      const after = index ? asked.pages[index - 1].next : undefined;
      const page = await get(asked.path + query({ ...asked.parameters, after, limit: PAGE }));
      if (asked.key !== current.current.key) return;
      const list = current.current.pages.slice();
      const moved = list[index] && list[index].next !== page.next;
      list[index] = page;
      if (moved) list.length = index + 1;
      current.current.pages = list;
      setError(undefined);
      setPages({ key: asked.key, list });
    } catch (failure) {
      if (failure.status !== 0 || !asked.pages.length) setError(failure);
    } finally {
      if (loading.current === asked.key) loading.current = null;
    }
  };
  const load = async () => {
    const last = Math.max(0, current.current.pages.length - 1);
    const [first, end] = sight.current.map((row) => Math.min(last, Math.floor(row / PAGE)));
    for (let index = first; index <= end; index++) await readPage(index);
  };
  useEffect(() => {
    setError(undefined);
    sight.current = [0, 0];
    void readPage(0);
  }, [key]);
  useChanges(topics, load);

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
