package org.chaarfm.coordinator.page;

import java.util.Map;

/** Fills the start page. */
final class StartPage {
    private final String template;

    /**
     * Takes the page with its places.
     *
     * @param template HTML with <code>{{name}}</code> where something is to be filled in
     */
    StartPage(String template) {
        this.template = template;
    }

    /**
     * The page.
     *
     * @param ready whether the coordinator is ready
     * @param url where it is reached; text of the request, so it is escaped
     */
    String render(boolean ready, String url) {
        Map<String, String> values = ready
                ? Map.of("state", "ready", "title", "Ready", "sentence", "It takes orders and workers.")
                : Map.of(
                        "state",
                        "down",
                        "title",
                        "Not ready",
                        "sentence",
                        "It is starting or stopping, or its database does not answer.");
        String page = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page.replace("{{url}}", escape(url));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
