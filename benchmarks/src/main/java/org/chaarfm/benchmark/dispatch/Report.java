package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of figures by name, with the machine above them. Each row is printed and written as soon as it is there. */
final class Report {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private List<String> columns;
    private final Path file;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** @param file gets everything, as JSON, anew with each row; null for none */
    Report(List<String> columns, Path file) {
        this.columns = columns;
        this.file = file;
    }

    void begin() throws IOException {
        MachineDescription.figures().forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
        System.out.println();
        print(columns);
    }

    /** The rows from now on are of another table. */
    void table(List<String> its) {
        columns = its;
        System.out.println();
        print(columns);
    }

    /**
     * Adds a row, with three digits behind the point at most.
     *
     * @param figures of all these records. Those that have no column are in the file only; a column without one stays empty.
     */
    void add(Record... figures) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Record some : figures) {
            row.putAll(JSON.convertValue(some, new TypeReference<LinkedHashMap<String, Object>>() {}));
        }
        row.replaceAll((name, value) -> value instanceof Double number ? rounded(number) : value);
        rows.add(row);
        print(columns.stream()
                .map(column -> String.valueOf(row.getOrDefault(column, "")))
                .toList());
        write();
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(
                    "%%%ds  ".formatted(Math.max(columns.get(i).length(), 8)).formatted(cells.get(i)));
        }
        System.out.println(line.toString().stripTrailing());
    }

    private void write() throws IOException {
        if (file != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("machine", MachineDescription.figures());
            all.put("results", rows);
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
