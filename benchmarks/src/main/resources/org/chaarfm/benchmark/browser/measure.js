// Runs before the page's own scripts. A callback of requestAnimationFrame comes before its frame is drawn: what it finds is
// on the screen when the next one comes.
window.bench = (() => {
  const loaded = {};
  const tasks = [];
  let intervals = null;

  const stop = () => [...document.querySelectorAll('button.danger')].find((button) => button.textContent.startsWith('Stop'));

  /** Notes when the sentence is on the screen, and when a button that is pressed as soon as it is there has done its work. */
  function load() {
    let pressed = false;
    let found = {};
    const look = () => {
      const now = performance.now();
      if (found.sentence) loaded.sentence ??= now;
      if (found.confirm) {
        loaded.painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? now;
        loaded.interactive = now;
        document.querySelector('.confirm button:not(.danger)').click();
        document.documentElement.dataset.measured = 'yes';
        return;
      }
      found = { sentence: document.querySelector('.sentence'), confirm: document.querySelector('.confirm') };
      if (found.sentence && !pressed && stop()) {
        pressed = true;
        stop().click();
      }
      requestAnimationFrame(look);
    };
    if (location.pathname.endsWith('/overview')) requestAnimationFrame(look);
  }

  function begin() {
    let last;
    const mine = (intervals = []);
    tasks.length = 0;
    const frame = (now) => {
      if (mine !== intervals) return;
      if (last !== undefined) mine.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  function end() {
    const all = intervals;
    intervals = null;
    return { intervals: all, longTasks: tasks.slice() };
  }

  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration))).observe({ entryTypes: ['longtask'] });
  load();
  return { loaded, begin, end };
})();
