package org.chaarfm.dispatch.domain;

import java.util.Locale;

/** How a list of tracks is written. */
public enum ListFormat {
    /** M3U or M3U8 with optional {@code #EXTINF} lines. */
    M3U,
    /** CSV with a header line. */
    CSV,
    /** A JSON array of objects or strings. */
    JSON,
    /** One JSON object or string a line. */
    NDJSON;

    /** The name used in JSON and in query parameters. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name. */
    public static ListFormat fromWire(String name) {
        for (ListFormat format : values()) {
            if (format.wireName().equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("format must be m3u, csv, json or ndjson, but is: " + name);
    }
}
