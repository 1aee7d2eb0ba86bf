package org.chaarfm.dispatch.domain;

import org.chaarfm.protocol.WireName;

/** Where a track can come from. Together with the locator it identifies the track. */
public enum SourceKind implements WireName {
    /** A file below the coordinator's music root; the locator is its path relative to the root, with {@code /}. */
    FOLDER,
    /** A file behind an http(s) address; the locator is the normalised URL. */
    URL;

    /** The kind of that name. */
    public static SourceKind fromWire(String name) {
        return WireName.find(SourceKind.class, name)
                .orElseThrow(() -> new IllegalArgumentException("source kind must be folder or url, but is: " + name));
    }
}
