package org.chaarfm.dispatch.domain;

import java.io.Reader;
import java.util.Objects;

/** What a run takes its tracks from, as the operator ordered it. */
public sealed interface SourceSpec {
    /** Longest path of a folder or a list file, in characters: it is stored with its run and shown with it. */
    int MAX_PATH = 2_000;

    /** This source as a run shows it: without the text of a list, which may be millions of characters. */
    default SourceSpec shown() {
        return this;
    }

    private static void checkPath(String path) {
        if (Objects.requireNonNull(path, "path").length() > MAX_PATH) {
            throw new IllegalArgumentException(
                    "path must have at most " + MAX_PATH + " characters, but has " + path.length());
        }
    }

    /**
     * A music folder, walked recursively.
     *
     * @param path relative to the music root, {@code .} for the root itself; at most {@value #MAX_PATH} characters
     */
    record Folder(String path) implements SourceSpec {
        public Folder {
            checkPath(path);
        }
    }

    /**
     * A list of URLs in a file on the coordinator's machine.
     *
     * @param path relative to the music root; at most {@value #MAX_PATH} characters
     */
    record ListFile(String path) implements SourceSpec {
        public ListFile {
            checkPath(path);
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
