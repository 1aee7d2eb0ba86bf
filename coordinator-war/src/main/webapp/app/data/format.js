const whole = new Intl.NumberFormat('en');
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const number = (value) => (value === null || value === undefined ? '–' : whole.format(value));

/** 1 track, 2 tracks. */
export const plural = (count, word, many = word + 's') => `${number(count)} ${count === 1 ? word : many}`;

export const percent = (fraction) => (fraction === null || fraction === undefined ? '–' : `${Math.round(100 * fraction)} %`);

export const exactly = (time) => exact.format(new Date(time));
/** Day and minute: enough where runs are told apart. */
export const shortly = (time) => short.format(new Date(time));
export const clockTime = (time) => clock.format(new Date(time));

/** How long ago, or how soon: in one unit, as nobody needs two. */
export function relative(time, now = Date.now()) {
  const seconds = Math.round((now - new Date(time)) / 1000);
  const span = rounded(Math.abs(seconds));
  if (seconds < -5) return `in ${span}`;
  return seconds < 5 ? 'just now' : `${span} ago`;
}

function rounded(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h`;
  return plural(Math.floor(seconds / 86400), 'day');
}

/** The length of a recording, 3:07. */
export function length(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  const all = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  const two = (value) => String(value).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export function bytes(count) {
  if (count < 1e6) return `${number(Math.ceil(count / 1e3))} KB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

/** What a track is called: artist and title if they are known, else where it lies. */
export function named(track) {
  if (!track.title) return track.source || track.track || track.track_id;
  return track.artist ? `${track.artist} – ${track.title}` : track.title;
}

/** too_short: too short. */
export const words = (wire) => (wire || '').replaceAll('_', ' ');
