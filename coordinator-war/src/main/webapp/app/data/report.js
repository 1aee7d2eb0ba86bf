import { outcomeOf, sourceOf } from './words.js';

// What must not leave the house with a bug report, and what stands in its place.
const SECRETS = [
  [/\b(?:Bearer|Basic)\s+\S+/gi, '[token]'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, '[address]'],
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '[mail]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '[address]'],
  [/(?<![\w:])\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\]?(?![\w:])/gi, (text) => (/[a-f]|::/i.test(text) || text.split(':').length > 3 ? '[address]' : text)],
  [/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/gi, '[code]'],
  [/(?<![\w-])[\w-]{24,}(?![\w-])/g, '[id]'],
];

/** The text without codes, tokens, addresses and ids. */
export const withoutSecrets = (text) => SECRETS.reduce((clean, [found, instead]) => clean.replace(found, instead), text);

/** What a bug report needs of a run: how it stands and the lines that are shown. */
export function report(run, session, workers, events, shown) {
  const lines = [
    'ChaarFM report', new Date().toISOString(), navigator.userAgent,
    `run: ${run.state}, from ${run.source.kind === 'folder' ? 'a folder' : sourceOf(run)}; ${outcomeOf(run)}`,
    run.waiting && `waiting: ${run.waiting}`, run.message && `message: ${run.message}`,
    `model: ${session.collection.model.name}`, `workers: ${workers.connected} connected, ${workers.working} at work, ${workers.quarantined} quarantined`,
    `${events.length} lines${shown ? ` (${shown})` : ''}, newest first:`,
    ...events.map((event) => `${event.at} ${event.level}${event.line ? ` line ${event.line}` : ''} ${event.message}`),
  ];
  return withoutSecrets(lines.filter(Boolean).join('\n'));
}
