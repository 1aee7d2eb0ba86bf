package org.chaarfm.benchmark.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the operator's page costs the browser, and the coordinator. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 80,
        description = {
            "Opens the operator's page in Chromium while many simulated workers do a long run: how heavy it is, how fast it"
                    + " comes, whether it stays smooth, and what open pages cost the coordinator. Browser, workers and"
                    + " coordinator share the machine's cores.",
            ""
        },
        footer = {
            "",
            "Loading the overview, with an empty cache (cold) and by a reload (warm), medians of the rounds:",
            "files, files_kb, files_raw_kb: answers that are no data, without the chart's library; kB as they came over the"
                    + " line with their headers, and as scripts read them.",
            "chart_...: the same of the chart's library. requests...: of the API.",
            "paint_ms, sentence_ms, interactive_ms: from the beginning of the navigation to the first contentful paint, to the"
                    + " sentence on how the run stands, and until a button that was pressed as soon as it was there has done"
                    + " its work on the screen.",
            "first_ms: interactive_ms of the first round, when the coordinator has served no page before.",
            "",
            "Watching a view; of tracks while its list is scrolled; blank is an empty page, which tells what the machine"
                    + " itself does to frames:",
            "p50_ms to max_ms: times between two frames. long_tasks: scripts that held a frame up for 50 ms or more.",
            "messages_s, messages_kb_s: frames of the socket in a second. requests_s, requests_kb_s: of the API.",
            "heap_mb, nodes: what scripts and the document hold at the end, heap_before_mb and nodes_before at the"
                    + " beginning; after the garbage was collected.",
            "",
            "The coordinator with so many open pages, by turns overview, workers and tracks:",
            "cpu: cores that it kept busy. ratio: cpu_ms_per_job to that with the first number of pages.",
            "",
            "Options for the coordinator's JVM: CHAARFM_JAVA_OPTS."
        })
final class PageCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--workers", paramLabel = "W", description = "Simulated workers; default: ${DEFAULT-VALUE}.")
    private int workers = 1_000;

    @Option(names = "--tracks", paramLabel = "T", description = "Tracks of the run; default: ${DEFAULT-VALUE}.")
    private int tracks = 100_000;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Results a second of all workers together; default: ${DEFAULT-VALUE}.")
    private int rate = 400;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each view is watched, and each number of pages twice for half of it; default:"
                    + " ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @Option(names = "--rounds", paramLabel = "N", description = "How often it is loaded; default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    @Option(names = "--pages", paramLabel = "P", split = ",", description = "Numbers of open pages; default: 0, 1, 5.")
    private List<Integer> pages = List.of(0, 1, 5);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Load load = Load.watched(new Cell(workers, 1), rate, tracks);
        PageTrial.Extent extent = new PageTrial.Extent(Duration.ofSeconds(seconds), rounds, pages);
        Report report = common.report(PageTrial.LOADING);
        report.begin();
        for (Database.Kind kind : common.databasesOr(Database.Kind.SQLITE)) {
            try (OrderlyEnd end = new OrderlyEnd()) {
                CoordinatorProcess process =
                        LoadedCoordinator.start(kind, common.home(), end).process();
                new PageTrial(process, load, extent, report).measure(end);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
