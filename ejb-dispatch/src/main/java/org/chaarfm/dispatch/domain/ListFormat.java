package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.field.PlainText;

/** How a list of tracks is written. */
public enum ListFormat implements WireName {
    /** M3U or M3U8 with optional {@code #EXTINF} lines. */
    M3U,
    /** CSV with a header line. */
    CSV,
    /** A JSON array of objects or strings. */
    JSON,
    /** One JSON object or string per line. */
    NDJSON;

    /** The format of that name. */
    public static ListFormat fromWire(String name) {
        return WireName.find(ListFormat.class, name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "format must be m3u, csv, json or ndjson, but is: " + PlainText.shown(name)));
    }
}
