package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of figures by name, with the machine above it. Each row is printed as soon as it is there. */
final class Report {
    private final List<String> columns;
    private final Path json;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** @param json where {@link #end} writes everything, or null */
    Report(List<String> columns, Path json) {
        this.columns = columns;
        this.json = json;
    }

    void begin() throws IOException {
        MachineDescription.figures().forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
        System.out.println();
        print(columns);
    }

    /** Figures that have no column are in the file only; a column without a figure stays empty. */
    void add(Map<String, Object> figures) {
        rows.add(figures);
        print(columns.stream()
                .map(column -> String.valueOf(figures.getOrDefault(column, "")))
                .toList());
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(
                    "%%%ds  ".formatted(Math.max(columns.get(i).length(), 8)).formatted(cells.get(i)));
        }
        System.out.println(line.toString().stripTrailing());
    }

    void end() throws IOException {
        if (json != null) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("machine", MachineDescription.figures());
            all.put("results", rows);
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), all);
        }
    }

    /** With three digits behind the point. */
    static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
