package org.chaarfm.dispatch.domain;

import java.io.Reader;
import java.util.Objects;

/** What a run takes its tracks from, as the operator ordered it. */
public sealed interface SourceSpec {
    /** Longest path of a folder or a list file, in characters: it is stored with its run and shown with it. */
    int MAX_PATH = 2_000;

    /** This source as a run shows it. */
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
     * A list of URLs that came with the order and is in the store by now.
     *
     * @param format how it is written
     * @param list under which id it was put there, piece by piece
     */
    record SentList(ListFormat format, ListId list) implements SourceSpec {
        public SentList {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(list, "list");
        }

        @Override
        public SourceSpec shown() {
            return new KeptList(format);
        }
    }

    /**
     * The list of a run, which came with its order: the store keeps it until the discovery is over.
     *
     * @param format how it is written
     */
    record KeptList(ListFormat format) implements SourceSpec {
        public KeptList {
            Objects.requireNonNull(format, "format");
        }
    }

    /**
     * The text of a list on its way: from a request into the store, or from there through one discovery.
     *
     * @param format how it is written
     * @param text read as far as it is needed
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
