import { html, useEffect, useMemo, useRef, useState } from '../lib.js';
import { clockTime, number } from '../data/format.js';

// A library of 40 KB: fetched when there is something to draw.
const LIBRARY = '/webjars/uplot/1.6.30/dist/';
const HEIGHT = 220;
const LEAST_MINUTES = 15;
const HALF_A_MINUTE = 30;

function loadPlot() {
  if (!document.querySelector(`link[href^="${LIBRARY}"]`)) {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = LIBRARY + 'uPlot.min.css';
    document.head.append(style);
  }
  return import('/webjars/uplot/1.6.30/dist/uPlot.esm.js').then((module) => module.default);
}

/** Each worker's numbers with those below it added, the topmost first: they are painted over each other. */
export function stacked(workers, minutes) {
  const sums = new Array(minutes).fill(0);
  const layers = workers.map((worker) => worker.stored.map((count, i) => (sums[i] += count)));
  return { layers: layers.reverse(), sums };
}

/** The chart without the minutes before anything was done, but for the last quarter of an hour. */
export function begun(chart) {
  const { sums } = stacked(chart.workers, chart.minutes);
  const first = sums.findIndex((count) => count > 0);
  const left = Math.max(0, Math.min(first < 0 ? Infinity : first - 1, chart.minutes - LEAST_MINUTES));
  const from = new Date(new Date(chart.from).getTime() + 60_000 * left).toISOString();
  return { from, minutes: chart.minutes - left, workers: chart.workers.map((worker) => ({ ...worker, stored: worker.stored.slice(left) })) };
}

const minutesOf = (chart) => {
  const from = new Date(chart.from).getTime() / 1000;
  return Array.from({ length: chart.minutes }, (_, i) => from + 60 * i);
};

const colourOf = (swatch) => getComputedStyle(swatch).color;

function plotOptions(box, swatches, bars, onMinute) {
  const style = getComputedStyle(box);
  const axis = { stroke: colourOf(box), grid: { stroke: style.borderTopColor, width: 1 }, ticks: { stroke: style.borderTopColor }, font: '13px system-ui, sans-serif' };
  const colours = swatches.map(colourOf).reverse();
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { range: (_, first, last) => [first - HALF_A_MINUTE, last + HALF_A_MINUTE] }, y: { range: (_, __, most) => [0, Math.max(5, most * 1.1)] } },
    axes: [
      { ...axis, size: 32, values: (_, times) => times.map((time) => clockTime(time * 1000).slice(0, 5)) },
      { ...axis, size: 48, values: (_, counts) => counts.map((count) => (Number.isInteger(count) ? number(count) : '')) },
    ],
    series: [{}, ...colours.map((colour) => ({ fill: colour, width: 0, paths: bars, points: { show: false } }))],
    hooks: { setCursor: [(plot) => onMinute(plot.cursor.idx ?? null)] },
  };
}

/** Tracks per minute of the last hour at most, stacked by worker. */
export function Chart({ chart }) {
  const shown = useMemo(() => begun(chart), [chart]);
  return shown.workers.length ? html`<${Plotted} chart=${shown} />` : html`<p class="empty no-chart">Nothing was embedded in the last hour.</p>`;
}

/** The plot, and a list below it that names the workers with their numbers. */
function Plotted({ chart }) {
  const [minute, setMinute] = useState(null);
  const [failed, setFailed] = useState(false);
  const [theme, setTheme] = useState(0);
  const box = useRef();
  const key = useRef();
  const plot = useRef();
  const workers = chart.workers;
  const { layers, sums } = stacked(workers, chart.minutes);
  const data = [minutesOf(chart), ...layers];
  const latest = useRef();
  latest.current = data;
  const who = workers.map((worker) => worker.id).join();
  useEffect(() => {
    let gone = false;
    loadPlot().then((Plot) => {
      if (gone) return;
      plot.current = new Plot(plotOptions(box.current, [...key.current.querySelectorAll('.swatch')], Plot.paths.bars({ size: [0.85, 40] }), setMinute), latest.current, box.current);
    }, () => setFailed(true));
    const sized = new ResizeObserver(() => plot.current?.setSize({ width: box.current.clientWidth, height: HEIGHT }));
    sized.observe(box.current);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const turned = () => setTheme((times) => times + 1);
    dark.addEventListener('change', turned);
    return () => {
      gone = true;
      sized.disconnect();
      dark.removeEventListener('change', turned);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [who, theme]);
  useEffect(() => plot.current?.setData(data), [chart]);
  // The minute that runs has only begun: the last whole one is told.
  const at = minute ?? Math.max(0, chart.minutes - 2);
  const most = Math.max(...sums);
  return html`<figure class="stack close">
    <div class="chart" ref=${box} role="img" aria-label=${`Tracks per minute, last ${chart.minutes} minutes: ${number(sums[at])} in the last whole minute, at most ${number(most)}`}></div>
    ${failed && html`<p class="muted">The chart could not be loaded; its numbers are here.</p>`}
    <figcaption class="key" ref=${key}>
      <span><b>${number(sums[at])}</b> at ${clockTime(data[0][at] * 1000).slice(0, 5)}</span>
      ${workers.map((worker, i) => html`<span key=${worker.id}><i class=${worker.id === 'others' ? 'swatch others' : 'swatch'} style=${{ '--nth': i + 2 }}></i><bdi>${worker.name}</bdi> <b>${number(worker.stored[at])}</b></span>`)}
    </figcaption>
  </figure>`;
}
