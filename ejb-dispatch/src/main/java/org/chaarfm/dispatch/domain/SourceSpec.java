package org.chaarfm.dispatch.domain;

import java.util.Objects;

/** What a run takes its tracks from, as the operator ordered it. */
public sealed interface SourceSpec {
    /**
     * A music folder, walked recursively.
     *
     * @param path relative to the music root, {@code .} for the root itself
     */
    record Folder(String path) implements SourceSpec {
        /** Checks what must be there. */
        public Folder {
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * A list of URLs in a file on the coordinator's machine.
     *
     * @param path relative to the music root
     */
    record ListFile(String path) implements SourceSpec {
        /** Checks what must be there. */
        public ListFile {
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * A list of URLs that came with the order.
     *
     * @param format how it is written
     * @param content its text
     */
    record ListText(ListFormat format, String content) implements SourceSpec {
        /** Checks what must be there. */
        public ListText {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(content, "content");
        }

        @Override
        public String toString() {
            return "ListText[format=" + format + ", " + content.length() + " characters]";
        }
    }
}
