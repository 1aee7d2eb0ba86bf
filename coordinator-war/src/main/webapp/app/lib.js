// The one place that names the library's version. The WAR has the file from the mvnpm artifact of the same version.
export {
  html, render, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useErrorBoundary,
} from '/_static/htm/3.1.1/preact/standalone.module.js';
