package org.chaarfm.benchmark.dispatch;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What every benchmark of the coordinator takes. */
final class CommonOptions {
    @Option(
            names = "--db",
            paramLabel = "KIND",
            split = ",",
            description = "sqlite, postgres or both; default: both, of page sqlite.")
    private List<Database.Kind> databases;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there, as JSON.")
    private Path json;

    @Option(names = "--coordinator", paramLabel = "DIR", required = true, hidden = true)
    private Path home;

    List<Database.Kind> databases() {
        return databasesOr(Database.Kind.values());
    }

    /** What was chosen, or these. */
    List<Database.Kind> databasesOr(Database.Kind... usual) {
        return databases == null ? List.of(usual) : databases;
    }

    /** The built folder {@code chaarfm_coordinator}. */
    Path home() {
        return home;
    }

    /** A table that is printed, and written to the file, as it fills. */
    Report report(List<String> columns) {
        return new Report(columns, json);
    }
}
