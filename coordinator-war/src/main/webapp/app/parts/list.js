import { html, useEffect, useLayoutEffect, useRef, useState } from '../lib.js';

const AHEAD = 6;
const NARROW = 600;

function useWidth(element) {
  const [width, setWidth] = useState(innerWidth);
  useLayoutEffect(() => {
    const seen = new ResizeObserver(() => setWidth(element.current.clientWidth));
    seen.observe(element.current);
    setWidth(element.current.clientWidth);
    return () => seen.disconnect();
  }, []);
  return width;
}

/**
 * A table of any length of which only the rows in sight are in the document.
 *
 * columns: {name, width (of a grid), cell(item), from (least width of the list that shows it), number}
 * stacked: draws the one cell of a row where the list is narrow
 */
export function List({ label, items, columns, keyOf, rowHeight = 32, stacked, chosen, onSight, total, height }) {
  const box = useRef();
  const [top, setTop] = useState(0);
  const width = useWidth(box);
  const narrow = stacked && width < NARROW;
  const row = narrow ? 56 : rowHeight;
  const shown = narrow ? [{ name: label, width: '1fr', cell: stacked, free: true }] : columns.filter((column) => width >= (column.from || 0));
  const first = Math.max(0, Math.floor(top / row) - AHEAD);
  const last = Math.min(items.length, first + Math.ceil(innerHeight / row) + 2 * AHEAD);
  const template = { gridTemplateColumns: shown.map((column) => column.width).join(' ') };
  useEffect(() => {
    onSight?.(Math.floor(top / row), Math.min(items.length, Math.ceil((top + (box.current?.clientHeight || 0)) / row)), items);
  }, [first, last, items.length, items]);
  return html`<div class="list" role="table" aria-label=${label} aria-rowcount=${(total ?? items.length) + 1} tabindex="0" ref=${box}
      style=${height ? { '--list-height': height } : null} onScroll=${(event) => setTop(event.currentTarget.scrollTop)}>
    <div role="rowgroup" class=${narrow ? 'hidden' : ''}><div class="row head" role="row" aria-rowindex="1" style=${template}>
      ${shown.map((column) => html`<div key=${column.name} role="columnheader" class=${column.number ? 'number' : ''}>${column.hides ? html`<span class="hidden">${column.name}</span>` : column.name}</div>`)}
    </div></div>
    <div class="body" role="rowgroup" style=${{ height: `${items.length * row}px` }}>
      <div class="rows" role="presentation" style=${{ transform: `translateY(${first * row}px)` }}>
        ${items.slice(first, last).map((item, i) => html`
          <div key=${keyOf(item)} class=${'row' + (chosen === keyOf(item) ? ' chosen' : '')} role="row" aria-rowindex=${first + i + 2}
              style=${{ ...template, height: `${row}px` }}>
            ${shown.map((column) => html`<div key=${column.name} role="cell" class=${(column.number ? 'number' : '') + (column.free ? ' free' : '')}>${column.cell(item)}</div>`)}
          </div>`)}
      </div>
    </div>
  </div>`;
}
