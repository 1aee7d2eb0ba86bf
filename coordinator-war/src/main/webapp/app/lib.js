import htm from '/_static/htm/3.1.1/dist/htm.module.js';
import { h } from '/_static/htm/3.1.1/preact/standalone.module.js';

// The one place that names the library's version. The WAR has the files from the mvnpm artifact of the same version.
export {
  render, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useErrorBoundary,
} from '/_static/htm/3.1.1/preact/standalone.module.js';

/**
 * Elements of a template, made anew each time. By itself htm keeps those without any value of ours and hands them out again, and
 * preact links what it has once drawn to all that was around it: rows that had left a list would be held for ever. 3 is how htm
 * is told that neither an element nor what is in it may be kept.
 */
export const html = htm.bind(function element(...what) {
  this[0] = 3;
  return h(...what);
});
