package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chaarfm.dispatch.port.BadSourceException;

/**
 * CSV with a header that names at least the column {@code url}; {@code artist}, {@code title}, {@code album} and {@code
 * duration_s} are read too, others are ignored. Separated by comma, semicolon or tab.
 *
 * <p>A row with more cells than there are columns is rejected: a separator inside an unquoted cell has moved what follows
 * into the wrong columns.
 */
final class CsvReader implements ListReader {
    /** As much of the header as an error quotes. */
    private static final int QUOTED = 100;

    @Override
    public void read(BufferedReader text, RowSink rows) throws BadSourceException, IOException, InterruptedException {
        String header = Optional.ofNullable(text.readLine()).orElse("");
        char separator = separator(header);
        Columns columns = columns(header, separator);
        CsvRows lines = new CsvRows(text, separator, 1);
        for (Optional<CsvRows.Row> row = lines.next(); row.isPresent(); row = lines.next()) {
            if (!row.get().text().isBlank()) {
                readRow(row.get(), columns, rows);
            }
        }
    }

    private static void readRow(CsvRows.Row row, Columns columns, RowSink rows) throws InterruptedException {
        List<String> cells = row.cells();
        if (row.problem() != null) {
            rows.unreadable(row.line(), row.text(), row.problem());
        } else if (columns.surplus(cells)) {
            rows.unreadable(
                    row.line(),
                    row.text(),
                    "The row has %d cells for %d columns; a cell with the separator in it must be in quotes"
                            .formatted(cells.size(), columns.count()));
        } else {
            rows.row(row.line(), columns.get(cells, "url"), columns.facts(cells));
        }
    }

    private static Columns columns(String header, char separator) throws BadSourceException {
        CsvCells names = new CsvCells(separator);
        names.take(header);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.cells().size(); i++) {
            places.putIfAbsent(names.cells().get(i).toLowerCase(Locale.ROOT), i);
        }
        if (names.isOpen() || names.isMisplaced() || !places.containsKey("url")) {
            throw new BadSourceException(
                    "source.content",
                    header.substring(0, Math.min(header.length(), QUOTED)),
                    "The first line must name the columns, and one of them must be url.");
        }
        return new Columns(places, names.cells().size());
    }

    /** The separator that the header has most of. */
    private static char separator(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** The place of each column that the header names, and how many there are. */
    private record Columns(Map<String, Integer> places, int count) {
        /** Empty cells after the last column are what spreadsheets leave there. */
        boolean surplus(List<String> row) {
            return row.stream().skip(count).anyMatch(cell -> !cell.isEmpty());
        }

        /** Null where the row has no such cell. */
        String get(List<String> row, String column) {
            Integer place = places.get(column);
            return place == null || place >= row.size() ? null : row.get(place);
        }

        RowFacts facts(List<String> row) {
            return RowFacts.of(get(row, "artist"), get(row, "title"), get(row, "album"), get(row, "duration_s"));
        }
    }
}
