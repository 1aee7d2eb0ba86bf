import { number, plural } from './format.js';

/** What a run takes its tracks from, in words. */
export const sourceOf = ({ source }) => (source.path === '.' ? 'the music folder' : source.path || `a list (${source.format || source.kind})`);

/** How a run stands or ended. */
export function outcomeOf({ counts }) {
  const parts = [`${number(counts.stored)} stored`];
  if (counts.already_embedded) parts.push(`${number(counts.already_embedded)} were there already`);
  if (counts.failed) parts.push(`${number(counts.failed)} failed`);
  if (counts.cancelled) parts.push(`${number(counts.cancelled)} cancelled`);
  if (counts.queued + counts.leased) parts.push(`${plural(counts.queued + counts.leased, 'track')} to go`);
  return parts.join(', ');
}
