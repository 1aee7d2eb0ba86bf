package org.chaarfm.system.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which buttons and fields windows have shown, and which of them somebody has used, by what is written on them. Numbers and names
 * of things are left out, so that a button that stands in every row is one. For one thread.
 */
final class Controls {
    /** Keeps both in the page's own storage, which outlives a reload. */
    private static final String WATCH = """
            (() => {
              const KINDS = 'button, select, textarea, input';
              const THINGS = [
                [/^(Session:|Signed in as|Role of|Choose) .*/, '$1 …'], [/[\\d,]+ tracks?/, 'N tracks'], [/\\d[\\d,]*/g, 'N'],
              ];
              const kept = (key) => JSON.parse(localStorage.getItem('controls.' + key) || '[]');
              const keep = (key, name) => {
                const all = kept(key);
                if (!all.includes(name)) localStorage.setItem('controls.' + key, JSON.stringify([...all, name]));
              };
              const written = (one) => one.getAttribute('aria-label') || (one.labels?.length ? one.labels[0].textContent : one.textContent);
              const nameOf = (one) => one.closest('.folders') ? (one.textContent.startsWith('↑') ? 'Up' : 'A folder')
                : THINGS.reduce((name, [found, instead]) => name.replace(found, instead), written(one).trim().replace(/\\s+/g, ' '));
              const used = (event) => {
                const one = event.target.closest?.(KINDS);
                if (one && (event.type === 'input') === (one.tagName !== 'BUTTON')) keep('used', nameOf(one));
              };
              const look = () => document.querySelectorAll(KINDS).forEach((one) => {
                if (!one.disabled) keep('shown', nameOf(one));
              });
              try {
                localStorage.length;
              } catch {
                return;
              }
              document.addEventListener('click', used, true);
              document.addEventListener('input', used, true);
              new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
            })()""";

    private static final String KEPT = "key => JSON.parse(localStorage.getItem('controls.' + key) || '[]')";

    private final Set<String> shown = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    /** Begins to look at what pages of a new window show. */
    void watch(BrowserContext context) {
        context.addInitScript(WATCH);
    }

    /** Takes over what a window has seen, before it is closed. */
    void gather(Page page) {
        if (page.url().startsWith("http")) {
            shown.addAll(names(page, "shown"));
            used.addAll(names(page, "used"));
        }
    }

    private static Collection<String> names(Page page, String key) {
        return ((List<?>) page.evaluate(KEPT, key))
                .stream().map(Object::toString).toList();
    }

    /** What was there to be used and was not. */
    Set<String> unused() {
        Set<String> rest = new TreeSet<>(shown);
        rest.removeAll(used);
        return rest;
    }
}
