package org.chaarfm.coordinator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/security.md names are there. */
class SecurityPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Scenarios|Contract))(?:#(\\w+))?`");

    @Test
    void everyRowShouldNameATestThatThereIs() throws IOException {
        Map<String, Path> sources = sources();
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
                .dropWhile(line -> !line.equals("## The table"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| who "))
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            Matcher test = TEST.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)));
            boolean found = false;
            while (test.find()) {
                found = true;
                Path source = sources.get(test.group(1));
                boolean there = source != null
                        && test.group(2) != null
                        && Files.readString(source).contains("void " + test.group(2) + "(");
                if (!there) {
                    missing.add(test.group());
                }
            }
            if (!found) {
                missing.add(row);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Map<String, Path> sources() throws IOException {
        Map<String, Path> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .forEach(file ->
                                    sources.put(file.getFileName().toString().replace(".java", ""), file));
                }
            }
        }
        return sources;
    }
}
