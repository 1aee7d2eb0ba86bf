import { useEffect, useState } from '../lib.js';

/**
 * A module, loaded when it is first needed, as Loaded draws it. A component that may come to need another module is given a key, so
 * that it begins anew with that: imports do not end in the order in which they were begun.
 */
export function useModule(load) {
  const [answer, setAnswer] = useState({});
  const bring = () => {
    setAnswer({});
    load().then((module) => setAnswer({ data: module }), () => setAnswer({ error: new Error('This part of the page could not be loaded.') }));
  };
  useEffect(bring, []);
  return { ...answer, load: bring };
}
