package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.chaarfm.dispatch.port.BadSourceException;

/**
 * CSV with a header that names at least the column {@code url}; {@code artist}, {@code title}, {@code album} and {@code
 * duration_s} are read too, others are passed over. Separated by comma, semicolon or tab.
 *
 * <p>A cell in quotes may hold line breaks; a quote that is never closed costs its own row and not the rest of the list
 * ({@link CsvLines}). A row with more cells than there are columns is rejected: a separator inside an unquoted cell has
 * moved what follows into the wrong columns.
 */
final class CsvReader implements ListReader {
    @Override
    public void read(BufferedReader text, RowSink rows) throws BadSourceException, IOException, InterruptedException {
        String header = text.readLine();
        char separator = separator(header == null ? "" : header);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setTrim(true)
                .get();
        Columns columns = columns(header, format);
        CsvLines lines = new CsvLines(text, separator, 1);
        for (Optional<CsvLines.Row> row = lines.next(); row.isPresent(); row = lines.next()) {
            if (!row.get().text().isBlank()) {
                readRow(row.get(), format, columns, rows);
            }
        }
    }

    private static void readRow(CsvLines.Row row, CSVFormat format, Columns columns, RowSink rows)
            throws InterruptedException {
        if (row.open()) {
            rows.unreadable(row.line(), row.text(), "A quote in this row is not closed");
            return;
        }
        CSVRecord cells;
        try {
            cells = parse(row.text(), format);
        } catch (IOException | RuntimeException malformed) {
            rows.unreadable(row.line(), row.text(), "A quote in this row is closed in the middle of a cell");
            return;
        }
        if (columns.surplus(cells)) {
            rows.unreadable(
                    row.line(),
                    row.text(),
                    "The row has %d cells for %d columns; a cell with the separator in it must be in quotes"
                            .formatted(cells.size(), columns.count()));
            return;
        }
        rows.row(row.line(), columns.get(cells, "url"), columns.facts(cells));
    }

    private static Columns columns(String header, CSVFormat format) throws BadSourceException {
        Map<String, Integer> columns = new HashMap<>();
        int count = 0;
        try {
            CSVRecord names = parse(header == null ? "" : header, format);
            for (int i = 0; i < names.size(); i++) {
                columns.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), i);
            }
            count = names.size();
        } catch (IOException | RuntimeException malformed) {
            columns.clear();
        }
        if (!columns.containsKey("url")) {
            throw new BadSourceException(
                    "source.content",
                    shorten(header),
                    "The first line must name the columns, and one of them must be url.");
        }
        return new Columns(columns, count);
    }

    private static CSVRecord parse(String line, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(line, format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new IOException("a line with " + records.size() + " rows");
            }
            return records.get(0);
        }
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

    private static String shorten(String header) {
        return header == null ? "" : header.substring(0, Math.min(header.length(), 100));
    }

    /** The columns that the header names: each one's place by its name, and how many there are. */
    private record Columns(Map<String, Integer> places, int count) {
        /** Empty cells behind the last column are what spreadsheets leave there. */
        boolean surplus(CSVRecord row) {
            return row.stream().skip(count).anyMatch(cell -> !cell.isBlank());
        }

        /** Null where the row has no such cell. */
        String get(CSVRecord row, String column) {
            Integer place = places.get(column);
            return place == null || place >= row.size() ? null : row.get(place);
        }

        RowFacts facts(CSVRecord row) {
            return RowFacts.of(get(row, "artist"), get(row, "title"), get(row, "album"), get(row, "duration_s"));
        }
    }
}
