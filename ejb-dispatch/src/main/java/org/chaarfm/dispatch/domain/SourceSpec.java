package org.chaarfm.dispatch.domain;

import java.io.Reader;
import java.util.Objects;

/** What a run takes its tracks from, as the operator ordered it. */
public sealed interface SourceSpec {
    /** This source as a run shows it: without the text of a list, which may be millions of characters. */
    default SourceSpec shown() {
        return this;
    }

    /**
     * A music folder, walked recursively.
     *
     * @param path relative to the music root, {@code .} for the root itself
     */
    record Folder(String path) implements SourceSpec {
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
        public ListText {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(content, "content");
        }

        @Override
        public SourceSpec shown() {
            return new KeptList(format);
        }

        @Override
        public String toString() {
            return "ListText[format=" + format + ", " + content.length() + " characters]";
        }
    }

    /**
     * A list of URLs that came with the order, without its text: the store keeps that for the discovery.
     *
     * @param format how it is written
     */
    record KeptList(ListFormat format) implements SourceSpec {
        public KeptList {
            Objects.requireNonNull(format, "format");
        }
    }

    /**
     * A kept list on its way through one discovery.
     *
     * @param format how it is written
     * @param text read from the store as far as it is needed
     */
    record OpenList(ListFormat format, Reader text) implements SourceSpec {
        public OpenList {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public SourceSpec shown() {
            return new KeptList(format);
        }
    }
}
