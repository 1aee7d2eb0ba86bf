package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Joins the lines of a CSV list into rows: a quoted cell may hold line breaks (RFC 4180, 2.6).
 *
 * <p>A quote that is opened and never closed must not swallow the rest of the list. So a row continues on the next lines
 * only if that leads, within {@value #MAX_LINES} lines, to a quote that closes the cell as RFC 4180 has it: before a
 * separator or the end of a line. Otherwise the row is its first line, which then cannot be read, and the next row
 * begins with the next line. Not thread-safe.
 */
final class CsvRows {
    /** More lines than any cell of a list of tracks has; each line with an open quote looks so far ahead. */
    static final int MAX_LINES = 50;

    private final BufferedReader text;
    private final char separator;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int number;

    /** Reads on after line {@code number}, the header. */
    CsvRows(BufferedReader text, char separator, int number) {
        this.text = text;
        this.separator = separator;
        this.number = number;
    }

    /**
     * A row.
     *
     * @param line the number of its first line, from 1
     * @param text all its lines
     * @param cells what is in it
     * @param problem why it cannot be read, or null
     */
    record Row(int line, String text, List<String> cells, String problem) {}

    /** The next row; empty at the end. */
    Optional<Row> next() throws IOException {
        String first = line(0);
        if (first == null) {
            return Optional.empty();
        }
        CsvCells cells = new CsvCells(separator);
        StringBuilder row = new StringBuilder(first);
        cells.take(first);
        int lines = 1;
        while (cells.isOpen() && lines < MAX_LINES && line(lines) != null) {
            row.append('\n').append(line(lines));
            cells.take(line(lines));
            lines++;
        }
        if (!cells.isOpen() && !cells.isMisplaced()) {
            return Optional.of(row(lines, row.toString(), cells.cells(), null));
        }
        boolean open = lines > 1 || cells.isOpen();
        return Optional.of(row(
                1,
                first,
                List.of(),
                open ? "A quote in this row is not closed" : "A quote in this row is closed in the middle of a cell"));
    }

    private Row row(int lines, String rowText, List<String> cells, String problem) {
        Row row = new Row(number + 1, rowText, cells, problem);
        for (int i = 0; i < lines; i++) {
            ahead.remove();
        }
        number += lines;
        return row;
    }

    /** A line ahead, from 0; null after the end. */
    private String line(int index) throws IOException {
        while (ahead.size() <= index) {
            String line = text.readLine();
            if (line == null) {
                return null;
            }
            ahead.add(line);
        }
        return ahead.stream().skip(index).findFirst().orElseThrow();
    }
}
