package org.chaarfm.dispatch.domain;

/** Where a track can come from. Together with the locator it identifies the track. */
public enum SourceKind {
    /** A file below the coordinator's music root; the locator is its path relative to the root, with {@code /}. */
    FOLDER("folder"),
    /** A file behind an http(s) address; the locator is the normalised URL. */
    URL("url");

    private final String wireName;

    SourceKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name used in the database and in JSON. */
    public String wireName() {
        return wireName;
    }

    /** The kind of that name. */
    public static SourceKind fromWire(String name) {
        for (SourceKind kind : values()) {
            if (kind.wireName.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("source kind must be folder or url, but is: " + name);
    }
}
