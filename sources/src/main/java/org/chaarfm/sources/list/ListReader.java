package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.port.BadSourceException;

/**
 * Reads a list in one format, row by row, with constant memory. Rows that cannot be read are given to the sink with their
 * line and the reason; reading goes on after them.
 */
interface ListReader {
    /**
     * Reads all rows.
     *
     * @throws BadSourceException if the text as a whole is not of this format
     * @throws IOException if the text cannot be read further
     */
    void read(BufferedReader text, RowSink rows) throws BadSourceException, IOException, InterruptedException;

    /** The reader of a format. */
    static ListReader of(ListFormat format) {
        return switch (format) {
            case M3U -> new M3uReader();
            case CSV -> new CsvReader();
            case JSON -> new JsonReader();
            case NDJSON -> new NdjsonReader();
        };
    }
}
