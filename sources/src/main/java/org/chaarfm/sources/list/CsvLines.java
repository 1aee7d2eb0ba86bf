package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Puts the lines of a CSV together to rows: a quoted cell may hold line breaks (RFC 4180, 2.6).
 *
 * <p>A quote that is opened and never closed must not swallow the rest of the list. So a row goes on behind its line
 * only while that leads, within {@value #LONGEST} lines, to a quote that closes the cell as RFC 4180 has it: before a
 * separator or the end of a line. Otherwise the row is its first line, which then cannot be read, and the next row
 * begins with the next line. For one thread.
 */
final class CsvLines {
    /** More lines than any cell of a list of tracks has; each line with an open quote looks so far ahead. */
    static final int LONGEST = 50;

    private final BufferedReader text;
    private final char separator;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int number;

    /** Reads on behind line {@code number}, the header. */
    CsvLines(BufferedReader text, char separator, int number) {
        this.text = text;
        this.separator = separator;
        this.number = number;
    }

    /**
     * A row.
     *
     * @param line the number of its first line, from 1
     * @param text all its lines
     * @param open whether a quote in it is not closed
     */
    record Row(int line, String text, boolean open) {}

    /** The next row; empty at the end. */
    Optional<Row> next() throws IOException {
        String first = line(0);
        if (first == null) {
            return Optional.empty();
        }
        CsvQuotes quotes = new CsvQuotes(separator);
        StringBuilder row = new StringBuilder(first);
        quotes.take(first);
        int lines = 1;
        while (quotes.open() && lines < LONGEST && line(lines) != null) {
            row.append('\n').append(line(lines));
            quotes.take(line(lines));
            lines++;
        }
        boolean whole = !quotes.open() && !quotes.misplaced();
        return Optional.of(whole ? row(lines, row.toString(), false) : row(1, first, lines > 1 || quotes.open()));
    }

    private Row row(int lines, String rowText, boolean open) {
        Row row = new Row(number + 1, rowText, open);
        for (int i = 0; i < lines; i++) {
            ahead.remove();
        }
        number += lines;
        return row;
    }

    /** A line ahead, from 0; null behind the end. */
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
