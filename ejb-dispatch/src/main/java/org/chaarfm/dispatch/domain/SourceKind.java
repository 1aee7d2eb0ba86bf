package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.message.Source;

/** Where a track can come from. Together with the locator it identifies the track. */
public enum SourceKind implements WireName {
    /** A file below the coordinator's music root; the locator is its path relative to the root, with {@code /}. */
    FOLDER,
    /** A file behind an http(s) address; the locator is the normalised URL. */
    URL;

    /** What a worker must be able to fetch to work on such a track: the coordinator serves its files over HTTP too. */
    public Source.Kind needs() {
        return switch (this) {
            case FOLDER, URL -> Source.Kind.HTTP;
        };
    }

    /** The kind of that name. */
    public static SourceKind fromWire(String name) {
        return WireName.find(SourceKind.class, name)
                .orElseThrow(() -> new IllegalArgumentException("source kind must be folder or url, but is: " + name));
    }
}
