package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.dispatch.port.TrackSource;
import org.chaarfm.sources.folder.MusicRoot;

/** Tracks from a list of http(s) URLs, in a file below the music root or from a request. Thread-safe. */
public final class ListSource implements TrackSource {
    private final MusicRoot root;

    /** Reads list files below {@code root}. */
    public ListSource(MusicRoot root) {
        this.root = root;
    }

    @Override
    public boolean reads(SourceSpec spec) {
        return spec instanceof SourceSpec.ListFile || spec instanceof SourceSpec.OpenList;
    }

    /** Reads up to the first row, which shows whether the list has the format it claims. */
    @Override
    public void check(SourceSpec spec) throws BadSourceException {
        try {
            discover(spec, new FirstRow());
        } catch (InterruptedException enough) {
            return;
        }
        throw new BadSourceException("source", describe(spec), "The list has no rows.");
    }

    @Override
    public void discover(SourceSpec spec, DiscoverySink sink) throws BadSourceException, InterruptedException {
        RowSink rows = new RowSink(sink);
        try (BufferedReader text = open(spec)) {
            ListReader.of(formatOf(spec)).read(text, rows);
        } catch (IOException unreadable) {
            throw unreadable(spec, unreadable);
        }
        if (rows.problem().isPresent()) {
            throw new BadSourceException(
                    "source", describe(spec), rows.problem().get());
        }
    }

    private BufferedReader open(SourceSpec spec) throws BadSourceException, IOException {
        if (spec instanceof SourceSpec.ListFile file) {
            return ListTextFile.open(root.file(file.path()));
        }
        return ListTextFile.withoutMark(((SourceSpec.OpenList) spec).text());
    }

    private static ListFormat formatOf(SourceSpec spec) throws BadSourceException {
        return spec instanceof SourceSpec.ListFile file
                ? ListTextFile.formatOf(file.path())
                : ((SourceSpec.OpenList) spec).format();
    }

    private static BadSourceException unreadable(SourceSpec spec, IOException cause) {
        BadSourceException problem =
                new BadSourceException("source", describe(spec), "The list cannot be read: " + cause.getMessage());
        problem.initCause(cause);
        return problem;
    }

    private static String describe(SourceSpec spec) {
        return spec instanceof SourceSpec.ListFile file ? file.path() : "";
    }

    /** Stops at the first row. */
    private static final class FirstRow implements DiscoverySink {
        @Override
        public void found(FoundTrack track) throws InterruptedException {
            throw new InterruptedException("one row is enough");
        }

        @Override
        public void rejected(RejectedItem item) throws InterruptedException {
            throw new InterruptedException("one row is enough");
        }
    }
}
