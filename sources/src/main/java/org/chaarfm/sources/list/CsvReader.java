package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.port.BadSourceException;

/**
 * CSV with a header that names at least the column {@code url}; {@code artist}, {@code title}, {@code album} and {@code
 * duration_s} are read too, others are passed over. Separated by comma, semicolon or tab.
 *
 * <p>Each line is parsed by itself, so that a stray quote costs its own row and not the rest of the list.
 */
final class CsvReader implements ListReader {
    @Override
    public void read(BufferedReader text, RowSink rows) throws BadSourceException, IOException, InterruptedException {
        String header = text.readLine();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(header == null ? "" : header))
                .setTrim(true)
                .get();
        Map<String, Integer> columns = columns(header, format);
        int number = 1;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                readRow(number, line, format, columns, rows);
            }
        }
    }

    private static void readRow(int number, String line, CSVFormat format, Map<String, Integer> columns, RowSink rows)
            throws InterruptedException {
        CSVRecord row;
        try {
            row = parse(line, format);
        } catch (IOException | RuntimeException malformed) {
            rows.unreadable(number, line, "The row is no CSV: " + malformed.getMessage());
            return;
        }
        Cells cells = new Cells(row, columns);
        rows.row(number, cells.get("url"), cells.facts());
    }

    private static Map<String, Integer> columns(String header, CSVFormat format) throws BadSourceException {
        Map<String, Integer> columns = new HashMap<>();
        try {
            CSVRecord names = parse(header == null ? "" : header, format);
            for (int i = 0; i < names.size(); i++) {
                columns.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), i);
            }
        } catch (IOException | RuntimeException malformed) {
            columns.clear();
        }
        if (!columns.containsKey("url")) {
            throw new BadSourceException(
                    "source.content",
                    shorten(header),
                    "The first line must name the columns, and one of them must be url.");
        }
        return columns;
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
    private static char delimiter(String header) {
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

    /** A row's cells by the name of their column; null where the row has none. */
    private record Cells(CSVRecord row, Map<String, Integer> columns) {
        String get(String column) {
            Integer index = columns.get(column);
            return index == null || index >= row.size() ? null : row.get(index);
        }

        TrackFacts facts() {
            return new TrackFacts(get("artist"), get("title"), get("album"), seconds(get("duration_s")));
        }

        private static Double seconds(String cell) {
            try {
                return cell == null || cell.isEmpty() ? null : Double.valueOf(cell);
            } catch (NumberFormatException unknown) {
                return null;
            }
        }
    }
}
